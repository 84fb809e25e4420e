import { AF_INET, AF_INET6, NLA_TYPE_MASK } from '../../netlink/core/constants.ts'
import { addressColumns, bytesColumn, numberColumn, type NumberColumn as CodecColumn } from '../../netlink/core/columns.ts'
import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../../store/column.ts'
import { storedAddress, storedColumn, storedNumber, toldNumber } from '../columns.ts'
import { prefixText } from './prefix-text.ts'
import { routeHeaderAt, RTA_GATEWAY, RTA_VIA } from './route-positions.ts'

/** What stands for a route without a preference. */
export const noPreference = 0xff

export const metricColumn = storedNumber(routeMessage, 'attributes.priority')
export const nexthopIdColumn = storedNumber(routeMessage, 'attributes.nhId')
/** The same for filters: NaN of a route that uses none. */
export const toldNexthopIdColumn = toldNumber(routeMessage, 'attributes.nhId')
export const familyColumn = storedNumber(routeMessage, 'header.family')
export const protocolColumn = storedNumber(routeMessage, 'header.protocol')
export const scopeColumn = storedNumber(routeMessage, 'header.scope')
export const typeColumn = storedNumber(routeMessage, 'header.type')
export const typeOfServiceColumn = storedNumber(routeMessage, 'header.tos')
/** RTA_PREF, which IPv6 routes have. */
export const preferenceColumn = storedNumber(routeMessage, 'attributes.pref', { absent: noPreference })
/** RTA_PREFSRC: the source address that packets of this machine get. */
export const preferredSourceColumn = storedAddress(routeMessage, 'attributes.prefsrc')
/** RTA_TABLE, or the header's 8 bits where it is missing. */
export const tableColumn = storedNumber(routeMessage, 'attributes.table', { fallback: numberColumn(routeMessage, 'header.table') })

export const prefixLengthColumn = storedNumber(routeMessage, 'header.dstLen')
/** RTAX_MTU; NaN where it sets none, which is neither more nor less than any. */
export const mtuColumn = knownAlone(numberColumn(routeMessage, 'attributes.metrics.mtu'), 1)
/** What is left of its life in seconds; NaN: it has no end. */
export const expiresColumn = knownAlone(numberColumn(routeMessage, 'attributes.cacheinfo.expires'), 100)

function knownAlone(column: CodecColumn, divisor: number): NumberColumn {
  return {
    kind: 'number',
    wide: true,
    number(bytes, offset, length) {
      const value = column.number(bytes, offset, length)
      return value === 0 ? Number.NaN : Math.trunc(value / divisor)
    },
  }
}

const destination = bytesColumn(routeMessage, 'attributes.dst')
const source = bytesColumn(routeMessage, 'attributes.src')
const gateway = bytesColumn(routeMessage, 'attributes.gateway')
const via = bytesColumn(routeMessage, 'attributes.via')
const multipath = bytesColumn(routeMessage, 'attributes.multipath')

/** Bytes of an address of the route's family. */
function familySize(bytes: Uint8Array, offset: number): number {
  const family = bytes[offset + routeHeaderAt.family]
  return family === AF_INET ? 4 : family === AF_INET6 ? 16 : 0
}

/** The destination; a default route carries none, and has the size of its family. */
export const destinationColumn: AddressColumn = {
  kind: 'address',
  codec: addressColumns(routeMessage, 'attributes.dst'),
  size: familySize,
  start: (bytes, offset, length) => destination.start(bytes, offset, length),
  bits: (bytes, offset) => bytes[offset + routeHeaderAt.dstLen] ?? 0,
}

/** The destination as its row shows it. */
export const destinationText: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const size = familySize(bytes, offset)
    const start = destination.start(bytes, offset, length)
    const address = start < 0 || start + size > offset + length ? undefined : size === 4 ? formatIpv4(bytes, start) : formatIpv6(bytes, start)
    return prefixText(address, destinationColumn.bits(bytes, offset, length), size === 16)
  },
}

/** The source that an IPv6 route is limited to; none where it is not. */
export const sourceColumn: AddressColumn = {
  kind: 'address',
  codec: addressColumns(routeMessage, 'attributes.src'),
  size: (bytes, offset) => ((bytes[offset + routeHeaderAt.srcLen] ?? 0) === 0 ? 0 : familySize(bytes, offset)),
  start: (bytes, offset, length) => source.start(bytes, offset, length),
  bits: (bytes, offset) => bytes[offset + routeHeaderAt.srcLen] ?? 0,
}

/** Size of `struct rtnexthop`; linux/rtnetlink.h. */
export const hopSize = 8
/** Size of `struct rtvia` before its address; linux/rtnetlink.h. */
const viaSize = 2

/** The gateway of the only hop or the first, of either family. */
export const gatewayColumn: AddressColumn = {
  kind: 'address',
  size(bytes, offset, length) {
    const own = gateway.size(bytes, offset, length)
    if (own > 0) return own
    const other = via.size(bytes, offset, length)
    if (other > viaSize) return other - viaSize
    const hop = multipath.start(bytes, offset, length)
    return hop < 0 ? 0 : hopGateway(bytes, hop, offset + length).size
  },
  start(bytes, offset, length) {
    const own = gateway.start(bytes, offset, length)
    if (own >= 0) return own
    const other = via.start(bytes, offset, length)
    if (other >= 0) return other + viaSize
    const hop = multipath.start(bytes, offset, length)
    return hop < 0 ? -1 : hopGateway(bytes, hop, offset + length).start
  },
  bits(bytes, offset, length) {
    return 8 * this.size(bytes, offset, length)
  },
}

const outgoing = numberColumn(routeMessage, 'attributes.oif')

/** The device of the first hop, of routes that have no device of their own. */
const firstHopDevice: CodecColumn = {
  ...outgoing,
  path: 'attributes.multipath[0].ifindex',
  number(bytes, offset, length) {
    const hop = multipath.start(bytes, offset, length)
    if (hop < 0 || hop + hopSize > offset + length) return 0
    return ((bytes[hop + 4] ?? 0) | ((bytes[hop + 5] ?? 0) << 8) | ((bytes[hop + 6] ?? 0) << 16) | ((bytes[hop + 7] ?? 0) << 24)) >>> 0
  },
}

/** The device of the only hop or the first. */
export const deviceColumn: NumberColumn = storedColumn(numberColumn(routeMessage, 'attributes.oif', { fallback: firstHopDevice }))

/** Where the gateway of the hop at `hop` lies, of hops that end at `end`; size 0 where it has none. */
export function hopGateway(bytes: Uint8Array, hop: number, end: number): { readonly start: number; readonly size: number } {
  const last = Math.min(end, hop + ((bytes[hop] ?? 0) | ((bytes[hop + 1] ?? 0) << 8)))
  for (let at = hop + hopSize; at + 4 <= last; ) {
    const size = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
    if (size < 4 || at + size > last) break
    const id = ((bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8)) & NLA_TYPE_MASK
    if (id === RTA_GATEWAY) return { start: at + 4, size: size - 4 }
    if (id === RTA_VIA && size > 4 + viaSize) return { start: at + 4 + viaSize, size: size - 4 - viaSize }
    at += (size + 3) & ~3
  }
  return { start: -1, size: 0 }
}
