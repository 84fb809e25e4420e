import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { MESSAGE_HEADER_SIZE } from '../../netlink/core/constants.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { socketHeaderAt } from './socket-columns.ts'

/** Family, state; what it is bound to or connected with; who has it. Timers, queues and counters move all the time: they are no change of the socket. */
const telling = [
  [socketHeaderAt.family, 2],
  [socketHeaderAt.localPort, socketHeaderAt.expires - socketHeaderAt.localPort],
  [socketHeaderAt.user, socketHeaderAt.inode + 4 - socketHeaderAt.user],
] as const

const info = bytesColumn(socketMessage, 'attributes.info')
/** Where `struct tcp_info` says how long ago data and acknowledgements were sent and received, 4 numbers of 32 bits: tcpi_last_data_sent and on; linux/tcp.h. */
const agesAt = numberColumn(socketMessage, 'attributes.info.lastDataSent').offset
const agesSize = 16

/** Whether a socket is another than before. */
export function socketChanged(before: RawMessage, after: RawMessage): boolean {
  return telling.some(([from, size]) => !isSamePart(before, after, from, from + size))
}

/** Whether of two messages about a socket, of one length, the second only says that all is longer ago: of an idle connection the kernel says nothing else each time. */
export function onlyAged(before: RawMessage, after: RawMessage): boolean {
  const start = info.start(after.bytes, after.offset, after.length) - after.offset + agesAt
  const end = start + agesSize
  return start > agesAt && end <= after.length && isSamePart(before, after, MESSAGE_HEADER_SIZE, start) && isSamePart(before, after, end, after.length)
}

function isSamePart(before: RawMessage, after: RawMessage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (before.bytes[before.offset + at] !== after.bytes[after.offset + at]) return false
  return true
}
