/** One open descriptor that is the socket: a socket may be open in several processes, and several times in one. */
export interface SocketOwner {
  readonly pid: number
  /** The process's name (/proc/PID/comm), whole, escaped for display. */
  readonly name: string
  readonly fd: number
}

/**
 * Who has a socket open. `unknown`: it has not been looked for yet. `hidden`: a process that this user may not look into may have it; `kernel`: no process has, the kernel alone holds it (a tunnel's
 * socket, an NFS mount, a connection that was closed and is being wound up).
 */
export type SocketOwnership =
  | { readonly kind: 'owned'; readonly processes: readonly SocketOwner[] }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'kernel' }
  | { readonly kind: 'unknown' }
