import { u8At } from '../../netlink/core/bytes.ts'
import { MESSAGE_HEADER_SIZE } from '../../netlink/core/constants.ts'
import type { RawMessage } from '../../store/raw-message.ts'

/** Where `idiag_timer` lies: behind the family and the state. */
const timerAt = MESSAGE_HEADER_SIZE + 2
/** What `idiag_timer` says of no other socket (`inet_twsk_diag_fill`, net/ipv4/inet_diag.c). */
const TIMEWAIT = 3

/**
 * Whether a record is of the little that the kernel keeps of a TCP connection (`struct inet_timewait_sock`) when it drops the socket itself: in TIME_WAIT, and
 * also in FIN_WAIT2, where the application has closed it and the other end has not. Its timer says so, its state alone does not.
 */
function isTimeWait({ bytes, offset }: RawMessage): boolean {
  return u8At(bytes, offset + timerAt) === TIMEWAIT
}

/**
 * `TableOptions.outlives` for sockets: what the kernel keeps has the cookie of the socket, if that had one by then, and lives on when a destroy group tells that the
 * socket is dropped: at once, or much later where a program still holds it.
 */
export function outlivesSocket(record: RawMessage, ended: RawMessage): boolean {
  return isTimeWait(record) && !isTimeWait(ended)
}
