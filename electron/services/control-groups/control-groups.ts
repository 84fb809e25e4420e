import type { Clock } from '../clock.ts'
import { Listeners } from '../listeners.ts'
import { readControlGroups, type ReadControlGroups } from './read-control-groups.ts'

/** Walks begin at least this far apart, in milliseconds. */
const betweenWalks = 2000
/** So many ids that were not found are kept; the oldest are looked for again. */
const mostMissing = 10_000

/**
 * The paths of version 2 control groups by the ids that the kernel sends. They are read when an id turns up that is not known, at most one walk at a time and one in
 * two seconds; an id that a walk has not found (its group is gone, or is outside of what is mounted here) is not looked for again.
 */
export class ControlGroups {
  readonly #clock: Pick<Clock, 'now' | 'after'>
  readonly #read: ReadControlGroups
  readonly #changed = new Listeners()
  #paths: ReadonlyMap<bigint, string> = new Map()
  readonly #wanted = new Set<bigint>()
  readonly #missing = new Set<bigint>()
  #lastWalk = Number.NEGATIVE_INFINITY
  #cancel: (() => void) | null = null
  #walking = false
  #closed = false

  constructor(clock: Pick<Clock, 'now' | 'after'>, read: ReadControlGroups = readControlGroups) {
    this.#clock = clock
    this.#read = read
  }

  /** "/system.slice/nginx.service"; null where it is not known (yet): then it is looked for. */
  path(id: bigint): string | null {
    const known = this.#paths.get(id)
    if (known !== undefined) return known
    if (!this.#missing.has(id) && !this.#wanted.has(id)) {
      this.#wanted.add(id)
      this.#schedule()
    }
    return null
  }

  /** Called when ids have come to be known or are so no more. Gives a function that ends it. */
  onChange(listener: () => void): () => void {
    return this.#changed.add(listener)
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
    this.#cancel = null
  }

  #schedule(): void {
    if (this.#closed || this.#walking || this.#cancel !== null || this.#wanted.size === 0) return
    this.#cancel = this.#clock.after(Math.max(0, this.#lastWalk + betweenWalks - this.#clock.now()), () => {
      this.#cancel = null
      void this.#walk()
    })
  }

  async #walk(): Promise<void> {
    this.#walking = true
    this.#lastWalk = this.#clock.now()
    const wanted = [...this.#wanted]
    this.#wanted.clear()
    const paths = await this.#read()
    this.#walking = false
    if (this.#closed) return
    const before = this.#paths
    this.#paths = paths
    for (const id of wanted) if (!paths.has(id)) this.#missing.add(id)
    for (const oldest of this.#missing) {
      if (this.#missing.size <= mostMissing) break
      this.#missing.delete(oldest)
    }
    if (!samePaths(before, paths)) this.#changed.call()
    this.#schedule()
  }
}

function samePaths(one: ReadonlyMap<bigint, string>, other: ReadonlyMap<bigint, string>): boolean {
  if (one.size !== other.size) return false
  for (const [id, path] of one) if (other.get(id) !== path) return false
  return true
}
