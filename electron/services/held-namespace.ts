import { closeSync, constants, fstatSync, openSync, statSync, type Stats } from 'node:fs'
import type { NamespaceName } from '../api/status.ts'

/** What stat(2) says of a name that leads nowhere; of a process that ends, /proc says ESRCH. */
const noEntry: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ESRCH'])

/**
 * A network namespace that was reached by its name and is held by a descriptor: the name may be taken away, and be given to another, while the
 * namespace itself lives on. As long as it is held, its inode is nobody else's.
 */
export class HeldNamespace {
  readonly descriptor: number
  readonly #path: string
  readonly #held: Pick<Stats, 'dev' | 'ino'>
  readonly #look: (path: string) => Pick<Stats, 'dev' | 'ino'>

  /** `name` is one below /run/netns, or a path; `look` is stat(2) of it later on. Throws what open(2) says. */
  constructor(name: string, look: (path: string) => Pick<Stats, 'dev' | 'ino'> = (path) => statSync(path)) {
    this.#look = look
    this.#path = name.includes('/') ? name : `/run/netns/${name}`
    // Non-blocking, for a path may lead to a FIFO or a terminal.
    this.descriptor = openSync(this.#path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
    this.#held = fstatSync(this.descriptor)
  }

  /** What the name stands for now. */
  get named(): NamespaceName {
    try {
      const now = this.#look(this.#path)
      return now.dev === this.#held.dev && now.ino === this.#held.ino ? 'same' : 'other'
    } catch (error) {
      // A process that became another user's keeps its namespaces to itself: that tells nothing of the one that is held.
      return error instanceof Error && 'code' in error && noEntry.has(error.code) ? 'gone' : 'unknown'
    }
  }

  close(): void {
    closeSync(this.descriptor)
  }
}
