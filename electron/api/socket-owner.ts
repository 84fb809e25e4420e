/** A process that holds a socket, by one of its descriptors. A process with several descriptors of it is told several times. */
export interface SocketOwner {
  /** As this machine's /proc has it: processes of other pid namespaces have another inside. */
  readonly pid: number
  /** The kernel's "comm": the program's name or what the process called itself, at most 15 bytes, whole, escaped for display. */
  readonly name: string
  /** The number of the descriptor in that process. */
  readonly fd: number
}

/**
 * Who holds a socket. owned: these processes, by their pids and descriptors; there may be more that are not seen. hidden: no process that could be looked at holds it, and
 * some could not, for want of rights (CAP_SYS_PTRACE, for other users' CAP_DAC_READ_SEARCH too) or because they are not seen at all (hidepid=, another pid namespace).
 * unseen: the same, where root of this machine looked: it is the kernel's own, or of a process that is closed to root, too. kernel: no process does (its state needs none, or the kernel itself opened it). unknown: it has not been looked for yet.
 */
export type SocketOwnership =
  | { readonly kind: 'owned'; readonly processes: readonly SocketOwner[] }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unseen' }
  | { readonly kind: 'kernel' }
  | { readonly kind: 'unknown' }
