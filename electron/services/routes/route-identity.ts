import { AF_INET } from '../../netlink/core/constants.ts'
import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../../netlink/core/constants.ts'
import type { Identity } from '../../store/identity.ts'
import {
  routeHeaderAt, routePositions, routeTableAt,
  RTA_CACHEINFO, RTA_DST, RTA_EXPIRES, RTA_GATEWAY, RTA_MULTIPATH, RTA_NH_ID, RTA_OIF, RTA_PRIORITY, RTA_SRC, RTA_TABLE, RTA_VIA,
} from './route-positions.ts'

/**
 * IPv4 routes: under (table, prefix, tos, priority) an ordered list (net/ipv4/fib_trie.c, fib_table_insert).
 * IPv6 routes: under (table, prefix, source prefix, priority) one group of equal-cost hops, which the kernel tells of as one route,
 * and any number of routes that are not part of it (net/ipv6/ip6_fib.c, fib6_add_rt2node). By replacing one of several the kernel can be
 * brought to hold two of these that do not differ in anything: they count as one.
 */
export const routeIdentity: Identity = {
  key(bytes, offset, length, into) {
    const table = routeTableAt(bytes, offset, length)
    const found = routePositions.of(bytes, offset, length)
    const family = bytes[offset + routeHeaderAt.family] ?? 0
    into[0] = family
    into[1] = bytes[offset + routeHeaderAt.dstLen] ?? 0
    into[2] = family === AF_INET ? (bytes[offset + routeHeaderAt.tos] ?? 0) : (bytes[offset + routeHeaderAt.srcLen] ?? 0)
    putNumber(into, 3, table)
    putNumber(into, 7, found.u32(RTA_PRIORITY, 0))
    const to = copy(bytes, found.start(RTA_DST), Math.min(found.size(RTA_DST), 16), into, 11)
    return copy(bytes, found.start(RTA_SRC), Math.min(found.size(RTA_SRC), 16), into, to)
  },
  discriminator(bytes, offset, length, into) {
    return (bytes[offset + routeHeaderAt.family] ?? 0) === AF_INET ? inet(bytes, offset, length, into) : inet6(bytes, offset, length, into)
  },
}

/** RTPROT_RA: a route that a router advertised, which never joins a group of hops. */
const RTPROT_RA = 9

/** Whether an IPv6 route is the group of equal-cost hops of its key (rt6_qualify_for_ecmp): it has gateways, and no nexthop object. */
export function isHopGroup(bytes: Uint8Array, offset: number, length: number): boolean {
  const found = routePositions.of(bytes, offset, length)
  if (found.start(RTA_NH_ID) >= 0) return false
  if (found.start(RTA_MULTIPATH) >= 0) return true
  return (found.start(RTA_GATEWAY) >= 0 || found.start(RTA_VIA) >= 0) && bytes[offset + routeHeaderAt.protocol] !== RTPROT_RA
}

/** The group of hops is the same route whatever its hops are; others are told apart by type, nexthop object, device and gateway. */
function inet6(bytes: Uint8Array, offset: number, length: number, into: Uint8Array): number {
  if (isHopGroup(bytes, offset, length)) {
    into[0] = 1
    return 1
  }
  const found = routePositions.of(bytes, offset, length)
  into[0] = 0
  into[1] = bytes[offset + routeHeaderAt.type] ?? 0
  putNumber(into, 2, found.u32(RTA_NH_ID, 0))
  if (found.start(RTA_NH_ID) >= 0) return 6
  putNumber(into, 6, found.u32(RTA_OIF, 0))
  return copy(bytes, found.start(RTA_GATEWAY), Math.min(found.size(RTA_GATEWAY), 16), into, 10)
}

/** Attributes that a key holds already, or that run, do not tell siblings apart. */
const apart = new Set([RTA_DST, RTA_SRC, RTA_TABLE, RTA_PRIORITY, RTA_CACHEINFO, RTA_EXPIRES])
/** Where a nexthop object is named, what it stands for is only repeated, and may change with it. */
const repeated = new Set([RTA_OIF, RTA_GATEWAY, RTA_VIA, RTA_MULTIPATH])

/** Siblings of IPv4 differ in protocol, scope, type, or in what the kernel shares as one `fib_info`: nexthops, metrics, source. */
function inet(bytes: Uint8Array, offset: number, length: number, into: Uint8Array): number {
  into[0] = bytes[offset + routeHeaderAt.protocol] ?? 0
  into[1] = bytes[offset + routeHeaderAt.scope] ?? 0
  into[2] = bytes[offset + routeHeaderAt.type] ?? 0
  const byObject = routePositions.of(bytes, offset, length).start(RTA_NH_ID) >= 0
  const end = offset + length
  let to = 3
  for (let at = offset + routeHeaderAt.end; at + ATTRIBUTE_HEADER_SIZE <= end; ) {
    const size = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    if (size < ATTRIBUTE_HEADER_SIZE || at + size > end || to + size > into.length) break
    const id = ((bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8)) & NLA_TYPE_MASK
    if (!apart.has(id) && !(byObject && repeated.has(id))) {
      const from = to
      to = copy(bytes, at, size, into, to)
      if (id === RTA_MULTIPATH) clearHopFlags(into, from + ATTRIBUTE_HEADER_SIZE, to)
    }
    at += (size + 3) & ~3
  }
  return to
}

/** `rtnh_flags` say whether a hop is dead just now: they come and go. */
function clearHopFlags(into: Uint8Array, start: number, end: number): void {
  for (let at = start; at + 8 <= end; ) {
    const size = (into[at] ?? 0) | ((into[at + 1] ?? 0) << 8)
    if (size < 8) return
    into[at + 2] = 0
    at += (size + 3) & ~3
  }
}

function putNumber(into: Uint8Array, at: number, value: number): void {
  into[at] = value & 255
  into[at + 1] = (value >>> 8) & 255
  into[at + 2] = (value >>> 16) & 255
  into[at + 3] = (value >>> 24) & 255
}

function copy(bytes: Uint8Array, start: number, size: number, into: Uint8Array, to: number): number {
  for (let at = 0; at < size; at++) into[to + at] = bytes[start + at] ?? 0
  return to + size
}
