import { NLA_TYPE_MASK } from '../../netlink/core/constants.ts'
import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import type { TextColumn } from '../../store/column.ts'
import { routeFlagNames } from '../json/nexthops-json.ts'
import { hopGateway, hopSize } from './route-columns.ts'
import { routeFlagsAt, routeHeaderAt, RTA_MULTIPATH } from './route-positions.ts'

/** Where RTA_MULTIPATH starts with its header, -1 where there is none. Of a million routes few have it: so nothing is called, nothing allocated. */
function multipathAt(bytes: Uint8Array, offset: number, length: number): number {
  const end = offset + length
  for (let at = offset + routeHeaderAt.end; at + 4 <= end; ) {
    const size = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    if (size < 4 || at + size > end) return -1
    if ((((bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8)) & NLA_TYPE_MASK) === RTA_MULTIPATH) return at
    at += (size + 3) & ~3
  }
  return -1
}

/** Calls `each` with where a hop of a multipath route starts, and where the hops end. One whose length lies ends them. */
function forEachHop(bytes: Uint8Array, at: number, each: (hop: number, end: number) => void): void {
  const end = at + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))
  for (let hop = at + 4; hop + hopSize <= end; ) {
    const size = (bytes[hop] ?? 0) | ((bytes[hop + 1] ?? 0) << 8)
    if (size < hopSize || hop + size > end) return
    each(hop, end)
    hop += (size + 3) & ~3
  }
}

/** The devices of the hops of a multipath route, as indexes in decimal. */
export const hopDevicesColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const at = multipathAt(bytes, offset, length)
    if (at < 0) return ''
    const indexes: number[] = []
    forEachHop(bytes, at, (hop) => {
      indexes.push(((bytes[hop + 4] ?? 0) | ((bytes[hop + 5] ?? 0) << 8) | ((bytes[hop + 6] ?? 0) << 16) | ((bytes[hop + 7] ?? 0) << 24)) >>> 0)
    })
    return indexes.join('\u0000')
  },
}

/** The gateways of the hops of a multipath route, of either family. */
export const hopGatewaysColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const at = multipathAt(bytes, offset, length)
    if (at < 0) return ''
    const gateways: string[] = []
    forEachHop(bytes, at, (hop, end) => {
      const { start, size } = hopGateway(bytes, hop, end)
      if (size === 4) gateways.push(formatIpv4(bytes, start))
      else if (size === 16) gateways.push(formatIpv6(bytes, start))
    })
    return gateways.join('\u0000')
  },
}

/** Flags of the route or of any of its hops. */
export const flagsColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    let flags = routeFlagsAt(bytes, offset)
    const at = multipathAt(bytes, offset, length)
    if (at >= 0) {
      forEachHop(bytes, at, (hop) => {
        flags |= bytes[hop + 2] ?? 0
      })
    }
    if (flags === 0) return ''
    return routeFlagNames(flags).join('\u0000')
  },
}

export const flagWords: readonly string[] = routeFlagNames(0xffff_ffff)

/** Words for a route with several hops; `ip` writes "nexthop" before each. */
export const hopWords: readonly string[] = ['multipath', 'nexthop']

export const hopsColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset, length) => (multipathAt(bytes, offset, length) < 0 ? '' : 'multipath\u0000nexthop'),
}
