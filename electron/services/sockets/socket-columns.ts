import { endpointParts, endpointText } from '../../api/endpoint-text.ts'
import { AF_INET } from '../../netlink/core/constants.ts'
import { u16beAt, u32At } from '../../netlink/core/bytes.ts'
import { addressColumns, bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../../store/column.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { storedNumber, storedText, toldNumber } from '../columns.ts'
import { socketEndpoint } from './socket-endpoint.ts'
import { isMinisocket, socketState, stateWords, statesInOrder } from './socket-state.ts'

const fieldAt = (field: string): number => numberColumn(socketMessage, `header.${field}`).offset
const addressAt = (address: 'src' | 'dst'): number => addressColumns(socketMessage, `header.id.${address}`)[0].offset

/** Where the fields of `struct inet_diag_msg` lie, from the start of the message. */
export const socketHeaderAt = {
  family: fieldAt('family'), state: fieldAt('state'), timer: fieldAt('timer'), localPort: fieldAt('id.sport'), remotePort: fieldAt('id.dport'), local: addressAt('src'),
  remote: addressAt('dst'), cookie: fieldAt('id.cookie'), expires: fieldAt('expires'), user: fieldAt('uid'), inode: fieldAt('inode'),
} as const

export const familyColumn = storedNumber(socketMessage, 'header.family')
export const localPortColumn = storedNumber(socketMessage, 'header.id.sport')
export const remotePortColumn = storedNumber(socketMessage, 'header.id.dport')
export const deviceColumn = storedNumber(socketMessage, 'header.id.if')
export const cookieColumn = storedNumber(socketMessage, 'header.id.cookie')
export const receiveQueueColumn = storedNumber(socketMessage, 'header.rqueue')
export const sendQueueColumn = storedNumber(socketMessage, 'header.wqueue')
export const inodeColumn = storedNumber(socketMessage, 'header.inode')
/** The same for filters: NaN of what has none, connections that come in or have ended. */
export const toldInodeColumn = toldNumber(socketMessage, 'header.inode', 0)
export const timerColumn = storedNumber(socketMessage, 'header.timer')
export const dropsColumn = storedNumber(socketMessage, 'attributes.skmeminfo.drops')
export const receivedBytesColumn = storedNumber(socketMessage, 'attributes.info.bytesReceived')
export const sentBytesColumn = storedNumber(socketMessage, 'attributes.info.bytesSent')
export const retransmittedBytesColumn = storedNumber(socketMessage, 'attributes.info.bytesRetrans')
export const retransmissionsColumn = storedNumber(socketMessage, 'attributes.info.totalRetrans')
/** Segments; 0 for sockets that have none, as those of UDP. */
export const congestionWindowColumn = storedNumber(socketMessage, 'attributes.info.sndCwnd')
/** Milliseconds, as the kernel counts them. */
export const lastSentColumn = storedNumber(socketMessage, 'attributes.info.lastDataSent')
export const congestionColumn = storedText(socketMessage, 'attributes.cong')

/** Bytes both ways. */
export const totalBytesColumn: NumberColumn = {
  kind: 'number',
  wide: true,
  number: (bytes, offset, length) => receivedBytesColumn.number(bytes, offset, length) + sentBytesColumn.number(bytes, offset, length),
}

const mark = bytesColumn(socketMessage, 'attributes.mark')

/** The mark, which the kernel tells to CAP_NET_ADMIN alone; NaN, which is no number that could be asked for, where it does not. */
export const markColumn: NumberColumn = {
  kind: 'number',
  wide: true,
  number(bytes, offset, length) {
    const start = mark.start(bytes, offset, length)
    return start < 0 || mark.size(bytes, offset, length) < 4 ? Number.NaN : u32At(bytes, start)
  },
}

const roundTrip = numberColumn(socketMessage, 'attributes.info.rtt')

/** The smoothed round-trip time in milliseconds, as ss writes it; 0: none yet. */
export const roundTripColumn: NumberColumn = {
  kind: 'number',
  wide: true,
  number: (bytes, offset, length) => roundTrip.number(bytes, offset, length) / 1000,
}

function stateAt(bytes: Uint8Array, offset: number) {
  return socketState(bytes[offset + socketHeaderAt.state] ?? 0)
}

/** Stands for the user of a socket of which the kernel does not say whose it is; (uid_t) −1 is nobody's. */
export const noUser = 0xffff_ffff

/** Whether a message is of one of the little things that the kernel keeps of connections that come in or have ended: `isMinisocket`. */
export function isMinisocketRecord({ bytes, offset }: Pick<RawMessage, 'bytes' | 'offset'>): boolean {
  return isMinisocket(bytes[offset + socketHeaderAt.state] ?? 0, bytes[offset + socketHeaderAt.timer] ?? 0)
}

/** Who made it. */
export const userColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset) =>
    isMinisocketRecord({ bytes, offset }) ? noUser : u32At(bytes, offset + socketHeaderAt.user),
}

const wordsOfStates = new Map(statesInOrder.map((state) => [state, stateWords(state).join('\u0000')]))

/** The words that a socket's state answers to. */
export const stateColumn: TextColumn = { kind: 'text', text: (bytes, offset) => wordsOfStates.get(stateAt(bytes, offset)) ?? '' }

/** The place of a state in a connection's life. */
export const stateOrderColumn: NumberColumn = { kind: 'number', number: (bytes, offset) => statesInOrder.indexOf(stateAt(bytes, offset)) }

/** Whether an IPv6 address is an IPv4 one by way of IPv6, ::ffff:0:0/96. */
function isMapped(bytes: Uint8Array, at: number): boolean {
  return u32At(bytes, at) === 0 && u32At(bytes, at + 4) === 0 && u32At(bytes, at + 8) === 0xffff_0000
}

/**
 * One end of a socket, an IPv4 address by way of IPv6 as the IPv4 address that it is: so it is found by IPv4 prefixes, as in ss. A remote end without port and address is
 * 0.0.0.0 or ::, which `dst 0.0.0.0/0` holds.
 */
export function endColumn(end: 'local' | 'remote'): AddressColumn {
  const at = socketHeaderAt[end]
  const isFour = (bytes: Uint8Array, offset: number): boolean => bytes[offset + socketHeaderAt.family] === AF_INET || isMapped(bytes, offset + at)
  const size = (bytes: Uint8Array, offset: number): number => (isFour(bytes, offset) ? 4 : 16)
  return {
    kind: 'address',
    size,
    start: (bytes, offset) => offset + at + (bytes[offset + socketHeaderAt.family] !== AF_INET && isMapped(bytes, offset + at) ? 12 : 0),
    bits: (bytes, offset) => 8 * size(bytes, offset),
  }
}

/** Whether a socket has a remote end: a port, or an address that is not all zero. */
export function hasRemote(bytes: Uint8Array, offset: number): boolean {
  if (u16beAt(bytes, offset + socketHeaderAt.remotePort) !== 0) return true
  for (let at = 0; at < 16; at += 4) if (u32At(bytes, offset + socketHeaderAt.remote + at) !== 0) return true
  return false
}

/** The same end for sorting alone: by its address, then by its port, which stands where prefixes have their length. None at a remote end without port and address. */
export function endOrderColumn(end: 'local' | 'remote'): AddressColumn {
  const portAt = end === 'local' ? socketHeaderAt.localPort : socketHeaderAt.remotePort
  const column = endColumn(end)
  const size: AddressColumn['size'] = (bytes, offset, length) => (end === 'remote' && !hasRemote(bytes, offset) ? 0 : column.size(bytes, offset, length))
  return { ...column, size, bits: (bytes, offset) => u16beAt(bytes, offset + portAt) }
}

/** An IPv4 address by way of IPv6 as the IPv6 address that it is too; '' for others. */
export function mappedColumn(end: 'local' | 'remote'): TextColumn {
  const at = socketHeaderAt[end]
  return {
    kind: 'text',
    text(bytes, offset) {
      if (bytes[offset + socketHeaderAt.family] === AF_INET || !isMapped(bytes, offset + at)) return ''
      return `::ffff:${bytes.subarray(offset + at + 12, offset + at + 16).join('.')}`
    },
  }
}

const ipv6Alone = numberColumn(socketMessage, 'attributes.skv6only')

/** The local end as it is written, "192.0.2.1:443", without its device: what is jumped to by typing. */
export const localEndText: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const at = offset + socketHeaderAt.local
    const address = bytes[offset + socketHeaderAt.family] === AF_INET ? formatIpv4(bytes, at) : formatIpv6(bytes, at)
    const port = u16beAt(bytes, offset + socketHeaderAt.localPort)
    return endpointText(endpointParts(socketEndpoint(address, port, ipv6Alone.number(bytes, offset, length) === 1), null))
  },
}
