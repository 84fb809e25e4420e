import { closeSync, constants, fstatSync, openSync, statSync, type Stats } from 'node:fs'
import type { NamespaceName } from '../api/status.ts'

/**
 * A network namespace that was reached by its name and is held by a descriptor: the name may be taken away, and be given to another, while the
 * namespace itself lives on. As long as it is held, its inode is nobody else's.
 */
export class HeldNamespace {
  readonly descriptor: number
  readonly #path: string
  readonly #held: Pick<Stats, 'dev' | 'ino'>

  /** `name` is one below /run/netns, or a path. Throws what open(2) says. */
  constructor(name: string) {
    this.#path = name.includes('/') ? name : `/run/netns/${name}`
    // Non-blocking, for a path may lead to a FIFO or a terminal.
    this.descriptor = openSync(this.#path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
    this.#held = fstatSync(this.descriptor)
  }

  /** What the name stands for now. */
  get named(): NamespaceName {
    const now = statSync(this.#path, { throwIfNoEntry: false })
    if (now === undefined) return 'gone'
    return now.dev === this.#held.dev && now.ino === this.#held.ino ? 'same' : 'other'
  }

  close(): void {
    closeSync(this.descriptor)
  }
}
