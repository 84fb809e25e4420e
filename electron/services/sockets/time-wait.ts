import { u8At } from '../../netlink/core/bytes.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { socketHeaderAt } from './socket-columns.ts'
import { TIMEWAIT } from './socket-state.ts'

/**
 * Whether a record is of the little that the kernel keeps of a TCP connection (`struct inet_timewait_sock`) when it drops the socket itself: in TIME_WAIT, and
 * also in FIN_WAIT2, where the application has closed it and the other end has not. Its timer says so, its state alone does not.
 */
function isTimeWait({ bytes, offset }: RawMessage): boolean {
  return u8At(bytes, offset + socketHeaderAt.timer) === TIMEWAIT
}

/**
 * `TableOptions.outlives` for sockets: what the kernel keeps has the cookie of the socket, if that had one by then, and lives on when a destroy group tells that the
 * socket is dropped: at once, or much later where a program still holds it.
 */
export function outlivesSocket(record: RawMessage, ended: RawMessage): boolean {
  return isTimeWait(record) && !isTimeWait(ended)
}
