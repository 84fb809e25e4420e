import { AF_INET, AF_INET6, NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../../netlink/core/message-header.ts'
import { routeGroups } from '../../../netlink/route/groups.ts'
import { RTM_DELROUTE, RTM_NEWROUTE, RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE } from '../../../netlink/route/message-types.ts'
import { routeTypes } from '../../../netlink/route/route-names.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { identityLimit } from '../../../store/identity.ts'
import type { RawMessage } from '../../../store/raw-message.ts'
import { attributeId } from '../../attribute-positions.ts'
import { routeWords } from '../../command-line/route-line.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { prefixText } from '../../routes/prefix-text.ts'
import { routeJson } from '../../json/route-json.ts'
import { routeIdentity } from '../../routes/route-identity.ts'
import { routeHeaderAt } from '../../routes/route-positions.ts'
import type { EventSubject } from '../subject.ts'

/** Bit of `nlmsg_flags` of an RTM_NEWROUTE: it took the place of the first under its key; linux/netlink.h. */
const NLM_F_REPLACE = 0x100

/** Routes, by what leads to them: those under one key are told apart where one does not take the place of another. */
export const routeSubject: EventSubject = {
  word: 'route',
  words: 'routes',
  protocol: NETLINK_ROUTE,
  declaration: routeMessage,
  isThere: RTM_NEWROUTE,
  isGone: RTM_DELROUTE,
  groups: {
    RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_IPV4_MROUTE: routeGroups.RTNLGRP_IPV4_MROUTE, RTNLGRP_IPV6_MROUTE: routeGroups.RTNLGRP_IPV6_MROUTE,
    RTNLGRP_MPLS_ROUTE: routeGroups.RTNLGRP_MPLS_ROUTE,
  },
  restless: new Set([attributeId(routeMessage, 'cacheinfo')]),
  selectors: new Set([attributeId(routeMessage, 'encapType')]),
  identity: routeIdentity.key,
  continues(earlier, later) {
    return takesThePlace(later) || sameDiscriminator(earlier, later)
  },
  claims(message) {
    if (messageTypeAt(message.bytes, message.offset) !== RTM_NEWROUTE) return null
    if (takesThePlace(message)) return 'changed'
    // A hop that joins those of an IPv6 route makes no other route.
    return message.bytes[message.offset + routeHeaderAt.family] === AF_INET ? 'new' : null
  },
  speak(bytes, offset, words) {
    const { header, attributes } = routeMessage.decode(bytes, offset)
    const inet6 = header.family === AF_INET6
    const destination = prefixText(attributes.dst, header.dstLen, inet6)
    const table = attributes.table ?? header.table
    const types: Readonly<Record<number, string>> = routeTypes
    const type = types[header.type] ?? String(header.type)
    const hops = attributes.multipath ?? []
    const inTable = table === mainTable ? [] : ['table', words.table(table)]
    const isMulticast = header.family === RTNL_FAMILY_IPMR || header.family === RTNL_FAMILY_IP6MR
    const known = header.family === AF_INET || inet6
    return {
      object: known ? destination : isMulticast ? `(${attributes.src ?? '*'}, ${attributes.dst ?? '*'})` : `family ${header.family}`,
      details: [
        ...(type === 'unicast' ? [] : [type]),
        ...routeWords({ ...routeJson({ header, attributes }, words.record), table: inTable[1] }),
      ].join(' '),
      device: attributes.oif ?? hops[0]?.ifindex ?? 0,
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, inet6 ? '-6' : '-4', 'route', 'show', ...inTable.map(shellWord), 'exact', destination) },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'route') },
      ],
    }
  },
}

/** RT_TABLE_MAIN; linux/rtnetlink.h. */
const mainTable = 254

function takesThePlace({ bytes, offset }: RawMessage): boolean {
  return messageTypeAt(bytes, offset) === RTM_NEWROUTE && (messageFlagsAt(bytes, offset) & NLM_F_REPLACE) !== 0
}

const one = new Uint8Array(identityLimit)
const other = new Uint8Array(identityLimit)

function sameDiscriminator(earlier: RawMessage, later: RawMessage): boolean {
  const size = routeIdentity.discriminator?.(earlier.bytes, earlier.offset, earlier.length, one) ?? 0
  if (routeIdentity.discriminator?.(later.bytes, later.offset, later.length, other) !== size) return false
  for (let at = 0; at < size; at++) if (one[at] !== other[at]) return false
  return true
}
