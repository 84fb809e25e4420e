import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../netlink/core/constants.ts'
import {
  SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SOCK_DIAG_BY_FAMILY,
} from '../netlink/diag/message-types.ts'
import { addressMessage } from '../netlink/route/address.ts'
import { linkMessage } from '../netlink/route/link.ts'
import {
  RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV6_IFINFO, RTNLGRP_IPV6_NETCONF,
  RTNLGRP_IPV6_ROUTE, RTNLGRP_IPV6_RULE, RTNLGRP_LINK, RTNLGRP_NEIGH, RTNLGRP_NEXTHOP,
} from '../netlink/route/message-types.ts'
import { neighbourMessage } from '../netlink/route/neighbour.ts'
import { netconfMessage } from '../netlink/route/netconf.ts'
import { nexthopMessage } from '../netlink/route/nexthop.ts'
import { routeMessage } from '../netlink/route/route.ts'
import { ruleMessage } from '../netlink/route/rule.ts'
import { statsMessage } from '../netlink/route/stats.ts'

/** The kernel's names of what one Netlink protocol numbers: protocols share the numbers. */
export interface MessageWords {
  /** Of the protocol: "NETLINK_ROUTE"; "Netlink protocol 12" where we have none. */
  readonly protocol: string
  /** Of an nlmsg_type: "RTM_NEWLINK"; "message 77" where we have none. */
  type(type: number): string
  /** Of a multicast group: "RTNLGRP_LINK"; "group 40" where we have none. */
  group(group: number): string
}

type Numbers = Readonly<Record<string, number>>

const everyProtocol: Numbers = { NLMSG_NOOP: 1, NLMSG_ERROR: 2, NLMSG_DONE: 3 }

const known: ReadonlyMap<number, MessageWords> = new Map([
  [
    NETLINK_ROUTE,
    wordsOf(
      'NETLINK_ROUTE',
      {
        ...linkMessage.types,
        ...addressMessage.types,
        ...routeMessage.types,
        ...ruleMessage.types,
        ...neighbourMessage.types,
        ...statsMessage.types,
        ...netconfMessage.types,
        ...nexthopMessage.types,
      },
      {
        RTNLGRP_LINK,
        RTNLGRP_NEIGH,
        RTNLGRP_IPV4_IFADDR,
        RTNLGRP_IPV4_ROUTE,
        RTNLGRP_IPV4_RULE,
        RTNLGRP_IPV6_IFADDR,
        RTNLGRP_IPV6_ROUTE,
        RTNLGRP_IPV6_RULE,
        RTNLGRP_IPV6_IFINFO,
        RTNLGRP_IPV4_NETCONF,
        RTNLGRP_IPV6_NETCONF,
        RTNLGRP_NEXTHOP,
      },
    ),
  ],
  [
    NETLINK_SOCK_DIAG,
    wordsOf(
      'NETLINK_SOCK_DIAG',
      { SOCK_DIAG_BY_FAMILY },
      { SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY },
    ),
  ],
])

/** The words of a Netlink protocol (NETLINK_…). */
export function messageWords(protocol: number): MessageWords {
  return known.get(protocol) ?? wordsOf(`Netlink protocol ${protocol}`, {}, {})
}

function wordsOf(protocol: string, types: Numbers, groups: Numbers): MessageWords {
  const typeNames = namesOf({ ...everyProtocol, ...types })
  const groupNames = namesOf(groups)
  return {
    protocol,
    type: (type) => typeNames.get(type) ?? `message ${type}`,
    group: (group) => groupNames.get(group) ?? `group ${group}`,
  }
}

function namesOf(numbers: Numbers): ReadonlyMap<number, string> {
  return new Map(Object.entries(numbers).map(([name, number]) => [number, name]))
}
