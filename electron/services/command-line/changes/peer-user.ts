import type { Socket } from 'node:net'

/** What of the addon it takes to see who has connected. */
export interface PeerUsers {
  peerUser(socket: number): number
}

/** Whether the process at the other end of a connection is of this user: by what the kernel noted as it connected. One of which that cannot be seen is not. */
export function isOfUser(socket: Socket, uid: number, addon: PeerUsers): boolean {
  const descriptor = descriptorOf(socket)
  try {
    return descriptor !== null && addon.peerUser(descriptor) === uid
  } catch {
    return false
  }
}

/** Node tells the descriptor of a connection that it has accepted nowhere but in the handle that it wraps. */
function descriptorOf(socket: Socket): number | null {
  const handle: unknown = Reflect.get(socket, '_handle')
  const descriptor: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : null
  return typeof descriptor === 'number' && descriptor >= 0 ? descriptor : null
}
