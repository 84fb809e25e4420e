import { u32At } from '../../netlink/core/bytes.ts'
import type { Identity } from '../../store/identity.ts'
import { socketHeaderAt } from './socket-columns.ts'

const cookieSize = 8

/**
 * Sockets are told apart by their cookie alone. The kernel gives each its own, over all protocols, families and namespaces, when it first tells of it, and hands it
 * on where one thing goes on as another: a connection that comes in (SYN_RECV) as the socket that is accepted, and that as TIME_WAIT.
 */
export const socketIdentity: Identity = {
  key(bytes, offset, _length, into) {
    for (let at = 0; at < cookieSize; at++) into[at] = bytes[offset + socketHeaderAt.cookie + at] ?? 0
    return cookieSize
  },
}

/** The cookie of a socket's message, also of one that does not decode. */
export function socketCookieAt(bytes: Uint8Array, offset: number): bigint {
  return BigInt(u32At(bytes, offset + socketHeaderAt.cookie)) | (BigInt(u32At(bytes, offset + socketHeaderAt.cookie + 4)) << 32n)
}
