import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { MessagePart } from '../../store/table-options.ts'
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

/**
 * Where the message of a connection says how long ago things were: of an idle one nothing else is new each time, and no row shows it; from the message's start.
 * null: it does not.
 */
export function agesOf({ bytes, offset, length }: RawMessage): MessagePart | null {
  const start = info.start(bytes, offset, length)
  if (start < 0 || info.size(bytes, offset, length) < agesAt + agesSize) return null
  const from = start - offset + agesAt
  return { from, to: from + agesSize }
}

function isSamePart(before: RawMessage, after: RawMessage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (before.bytes[before.offset + at] !== after.bytes[after.offset + at]) return false
  return true
}
