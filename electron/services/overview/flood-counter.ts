import type { ChangedObject, RecentChange } from '../../api/overview.ts'

/** So many of a kind that came within one second; `at`: the newest of them, wall clock in milliseconds. */
export interface Flood extends Pick<RecentChange, 'object' | 'what' | 'count' | 'at'> {
  readonly what: 'changed' | 'gone'
}

/** Counts what comes in the order of its times, by kind and second: one thing costs an addition. */
export class FloodCounter {
  readonly #told: (flood: Flood) => void
  readonly #counts = new Map<ChangedObject, { changed: number; gone: number; changedAt: number; goneAt: number }>()
  #secondEnds = -Infinity

  /** `told` is called with each sum once its second is over, and by `end`. */
  constructor(told: (flood: Flood) => void) {
    this.#told = told
  }

  /** Takes one thing; `at`: wall clock in milliseconds, not before that of the last. */
  add(object: ChangedObject, what: 'changed' | 'gone', at: number): void {
    if (at >= this.#secondEnds) {
      this.end()
      this.#secondEnds = (Math.floor(at / 1000) + 1) * 1000
    }
    let counts = this.#counts.get(object)
    if (counts === undefined) {
      counts = { changed: 0, gone: 0, changedAt: 0, goneAt: 0 }
      this.#counts.set(object, counts)
    }
    if (what === 'gone') {
      counts.gone += 1
      counts.goneAt = at
    } else {
      counts.changed += 1
      counts.changedAt = at
    }
  }

  /** Tells of what was counted. */
  end(): void {
    for (const [object, { changed, gone, changedAt, goneAt }] of this.#counts) {
      if (changed > 0) this.#told({ object, what: 'changed', count: changed, at: changedAt })
      if (gone > 0) this.#told({ object, what: 'gone', count: gone, at: goneAt })
    }
    this.#counts.clear()
  }
}
