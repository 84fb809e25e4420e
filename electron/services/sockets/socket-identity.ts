import { MESSAGE_HEADER_SIZE } from '../../netlink/core/constants.ts'
import { u32At } from '../../netlink/core/bytes.ts'
import type { Identity } from '../../store/identity.ts'

/** Where `idiag_cookie` lies: behind the family, the state and the timer (4 bytes), ports (4), addresses (32) and the device (4). */
const cookieAt = MESSAGE_HEADER_SIZE + 44
const cookieSize = 8

/**
 * Sockets are told apart by their cookie alone. The kernel gives each its own, over all protocols, families and namespaces, when it first tells of it, and hands it
 * on where one thing goes on as another: a connection that comes in (SYN_RECV) as the socket that is accepted, and that as TIME_WAIT.
 */
export const socketIdentity: Identity = {
  key(bytes, offset, _length, into) {
    for (let at = 0; at < cookieSize; at++) into[at] = bytes[offset + cookieAt + at] ?? 0
    return cookieSize
  },
}

/** The cookie of a socket's message, also of one that does not decode. */
export function socketCookieAt(bytes: Uint8Array, offset: number): bigint {
  return BigInt(u32At(bytes, offset + cookieAt)) | (BigInt(u32At(bytes, offset + cookieAt + 4)) << 32n)
}
