import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

/** Numbers of the attributes that tell routes apart. */
export const RTA_DST = attributeId(routeMessage, 'dst')
export const RTA_SRC = attributeId(routeMessage, 'src')
export const RTA_OIF = attributeId(routeMessage, 'oif')
export const RTA_GATEWAY = attributeId(routeMessage, 'gateway')
export const RTA_PRIORITY = attributeId(routeMessage, 'priority')
export const RTA_MULTIPATH = attributeId(routeMessage, 'multipath')
export const RTA_CACHEINFO = attributeId(routeMessage, 'cacheinfo')
export const RTA_EXPIRES = attributeId(routeMessage, 'expires')
export const RTA_TABLE = attributeId(routeMessage, 'table')
export const RTA_VIA = attributeId(routeMessage, 'via')
export const RTA_NH_ID = attributeId(routeMessage, 'nhId')

/** RTM_F_CLONED of `rtm_flags`: a cache entry of IPv6, not a route; linux/rtnetlink.h. */
const RTM_F_CLONED = 0x200

/** The one walk over a route's attributes, shared by all that reads them message by message. */
export const routePositions = new AttributePositions(routeMessage)

/** Offsets of the fields of `struct rtmsg` from the start of the message; linux/rtnetlink.h. */
export const routeHeaderAt = { family: 16, dstLen: 17, srcLen: 18, tos: 19, table: 20, protocol: 21, scope: 22, type: 23, flags: 24, end: 28 } as const

/** The table of a route: RTA_TABLE, or the header's 8 bits where it is missing. */
export function routeTableAt(bytes: Uint8Array, offset: number, length: number): number {
  return routePositions.of(bytes, offset, length).u32(RTA_TABLE, bytes[offset + routeHeaderAt.table] ?? 0)
}

/** `rtm_flags`. */
export function routeFlagsAt(bytes: Uint8Array, offset: number): number {
  const at = offset + routeHeaderAt.flags
  return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0
}

/** Whether a route message of the kernel is a route of IPv4 or IPv6: not a cache entry, not of another family (MPLS, multicast). */
export function isRoute(bytes: Uint8Array, offset: number): boolean {
  const family = bytes[offset + routeHeaderAt.family]
  return (family === AF_INET || family === AF_INET6) && (routeFlagsAt(bytes, offset) & RTM_F_CLONED) === 0
}
