import { MESSAGE_HEADER_SIZE } from '../../netlink/core/constants.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { socketHeaderAt } from './socket-columns.ts'

/** Family, state; what it is bound to or connected with; who has it. Timers, queues and counters move all the time: they are no change of the socket. */
const telling = [
  [socketHeaderAt.family, 2],
  [socketHeaderAt.localPort, socketHeaderAt.receiveQueue - 4 - socketHeaderAt.localPort],
  [socketHeaderAt.user, MESSAGE_HEADER_SIZE + 72 - socketHeaderAt.user],
] as const

/** Whether a socket is another than before. */
export function socketChanged(before: RawMessage, after: RawMessage): boolean {
  for (const [from, size] of telling) {
    for (let at = from; at < from + size; at++) if (before.bytes[before.offset + at] !== after.bytes[after.offset + at]) return true
  }
  return false
}
