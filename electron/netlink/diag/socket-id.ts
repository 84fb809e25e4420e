import { u16be, u32, u64 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { socketAddress } from './socket-address.ts'

/** The cookie of a request that does not know it (INET_DIAG_NOCOOKIE in both words); linux/inet_diag.h. */
export const INET_DIAG_NOCOOKIE = 0xffff_ffff_ffff_ffffn

/**
 * `struct inet_diag_sockid`: which socket; linux/inet_diag.h. `if` is the index of the device that it is bound to, 0 for none. The cookie
 * (SO_COOKIE; two words of the kernel's, the low one first) tells sockets apart for as long as the system runs, and stays the same when a
 * connection goes on as TIME_WAIT.
 */
export const socketId = struct(
  'inet_diag_sockid',
  [['sport', u16be], ['dport', u16be], ['src', socketAddress], ['dst', socketAddress], ['if', u32], ['cookie', u64]],
  { prefix: 'idiag_' },
)
