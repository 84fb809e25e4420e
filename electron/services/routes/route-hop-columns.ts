import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { TextColumn } from '../../store/column.ts'
import { routeFlagNames } from '../json/nexthops-json.ts'
import { hopGateway, hopSize } from './route-columns.ts'

const multipath = bytesColumn(routeMessage, 'attributes.multipath')
const routeFlags = numberColumn(routeMessage, 'header.flags')

/** Calls `each` with where a hop of a multipath route starts, and where the hops end. One whose length lies ends them. */
function forEachHop(bytes: Uint8Array, offset: number, length: number, each: (hop: number, end: number) => void): void {
  const start = multipath.start(bytes, offset, length)
  if (start < 0) return
  const end = start + multipath.size(bytes, offset, length)
  for (let hop = start; hop + hopSize <= end; ) {
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
    const indexes: number[] = []
    forEachHop(bytes, offset, length, (hop) => {
      indexes.push(((bytes[hop + 4] ?? 0) | ((bytes[hop + 5] ?? 0) << 8) | ((bytes[hop + 6] ?? 0) << 16) | ((bytes[hop + 7] ?? 0) << 24)) >>> 0)
    })
    return indexes.join('\u0000')
  },
}

/** The gateways of the hops of a multipath route, of either family. */
export const hopGatewaysColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const gateways: string[] = []
    forEachHop(bytes, offset, length, (hop, end) => {
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
    let flags = routeFlags.number(bytes, offset, length)
    forEachHop(bytes, offset, length, (hop) => {
      flags |= bytes[hop + 2] ?? 0
    })
    return routeFlagNames(flags).join('\u0000')
  },
}

export const flagWords: readonly string[] = routeFlagNames(0xffff_ffff)
