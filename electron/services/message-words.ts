import { addressMessage } from '../netlink/route/address.ts'
import { linkMessage } from '../netlink/route/link.ts'
import {
  RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_NETCONF, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV6_IFINFO, RTNLGRP_IPV6_NETCONF, RTNLGRP_IPV6_ROUTE,
  RTNLGRP_LINK, RTNLGRP_NEXTHOP,
} from '../netlink/route/message-types.ts'
import { netconfMessage } from '../netlink/route/netconf.ts'
import { nexthopMessage } from '../netlink/route/nexthop.ts'
import { routeMessage } from '../netlink/route/route.ts'
import { statsMessage } from '../netlink/route/stats.ts'

const types = namesOf({
  NLMSG_NOOP: 1,
  NLMSG_ERROR: 2,
  NLMSG_DONE: 3,
  ...linkMessage.types,
  ...addressMessage.types,
  ...routeMessage.types,
  ...statsMessage.types,
  ...netconfMessage.types,
  ...nexthopMessage.types,
})

const groups = namesOf({
  RTNLGRP_LINK,
  RTNLGRP_IPV4_IFADDR,
  RTNLGRP_IPV4_ROUTE,
  RTNLGRP_IPV6_IFADDR,
  RTNLGRP_IPV6_ROUTE,
  RTNLGRP_IPV6_IFINFO,
  RTNLGRP_IPV4_NETCONF,
  RTNLGRP_IPV6_NETCONF,
  RTNLGRP_NEXTHOP,
})

/** The kernel's name of an nlmsg_type of NETLINK_ROUTE: "RTM_NEWLINK"; "message 77" where we have none. */
export function typeName(type: number): string {
  return types.get(type) ?? `message ${type}`
}

/** The kernel's name of a multicast group of NETLINK_ROUTE: "RTNLGRP_LINK"; "group 40" where we have none. */
export function groupName(group: number): string {
  return groups.get(group) ?? `group ${group}`
}

function namesOf(numbers: Readonly<Record<string, number>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(numbers).map(([name, number]) => [number, name]))
}
