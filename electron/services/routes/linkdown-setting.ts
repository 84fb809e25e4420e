import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_NEWNETCONF } from '../../netlink/route/message-types.ts'
import { netconfMessage } from '../../netlink/route/netconf.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

const NETCONFA_FORWARDING = attributeId(netconfMessage, 'forwarding')
const NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN = attributeId(netconfMessage, 'ignoreRoutesWithLinkdown')
const positions = new AttributePositions(netconfMessage)

/**
 * Whether a message says that `ignore_routes_with_linkdown` of a device changed: hops over it that have no carrier are dead, or not, without a word
 * (net/ipv4/fib_semantics.c, fib_nexthop_info; net/ipv6/route.c, rt6_nh_dump). What a new device begins with, all settings in one message, is none.
 */
export function altersDeadHops(bytes: Uint8Array, offset: number, length: number): boolean {
  if (messageTypeAt(bytes, offset) !== RTM_NEWNETCONF) return false
  const found = positions.of(bytes, offset, length)
  return found.start(NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN) >= 0 && found.start(NETCONFA_FORWARDING) < 0
}
