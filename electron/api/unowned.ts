import type { SocketOwnership } from './socket-owner.ts'
import type { SocketState } from './socket-row.ts'

/** Who has a socket that no process is known to have, as the window and the command line say it. */
export interface Unowned {
  /** nobody: of a connection that begins or ends, no process has anything (any more). unknown: it is being looked for. */
  readonly holder: 'kernel' | 'hidden' | 'nobody' | 'unknown'
  /** In the place of a process: "held by the kernel"; empty while it is being looked for. */
  readonly words: string
  /** What that comes from, and what would show more. */
  readonly reason: string
}

/** In these the kernel winds up a connection that its process has let go of. */
const windingUp: ReadonlySet<string> = new Set<SocketState>(['fin-wait-1', 'fin-wait-2', 'last-ack', 'closing'])

const over: Unowned = { holder: 'nobody', words: 'no process holds it', reason: 'The connection is over; the kernel keeps its ports for a while.' }
const coming: Unowned = { holder: 'nobody', words: 'in the backlog', reason: 'The connection is not made yet; its listening socket is waiting for it.' }
const unaccepted: Unowned = { holder: 'nobody', words: 'not accepted yet', reason: 'The connection is made; it waits for the program that listens to accept it.' }
const closed: Unowned = { holder: 'nobody', words: 'no process holds it', reason: 'Its process has closed it; the kernel winds it up.' }

type UnownedKind = Exclude<SocketOwnership['kind'], 'owned'>

const byKind: Readonly<Record<UnownedKind, Unowned>> = {
  unknown: { holder: 'unknown', words: '', reason: 'Which process has it open is being found out.' },
  hidden: { holder: 'hidden', words: 'owner hidden', reason: 'A process of another user may have it, or a protected one such as ssh-agent. Linkwright sees those when root starts it. It may be the kernel’s own, too (a tunnel, NFS).' },
  unseen: { holder: 'kernel', words: 'no process seen', reason: 'None that root may look into has it open: it is the kernel’s own (a tunnel, NFS), or of a process that is closed to root, too.' },
  kernel: { holder: 'kernel', words: 'held by the kernel', reason: 'No process has it open: a socket of the kernel’s own (a tunnel, NFS).' },
}

/** A connection in these that has no place in a file system yet was not accepted: one that was closed is in another state. */
const made: ReadonlySet<string> = new Set<SocketState>(['established', 'close-wait'])

/**
 * What is said of such a socket in that state (`SocketState`, or the number of one that we don't know), with that inode. Where no process can have it, that is said,
 * whatever was found.
 */
export function unowned(kind: UnownedKind, state: string, inode: number): Unowned {
  if (state === 'time-wait') return over
  if (state === 'syn-recv') return coming
  if (kind === 'kernel' && inode === 0 && made.has(state)) return unaccepted
  return kind === 'kernel' && windingUp.has(state) ? closed : byKind[kind]
}
