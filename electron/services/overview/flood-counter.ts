import type { ChangedObject, RecentChange } from '../../api/overview.ts'

/** So many of a kind that came within one second; `at`: the newest of them, wall clock in milliseconds, and `sequence` its number in the log. */
export interface Flood extends Pick<RecentChange, 'object' | 'what' | 'count' | 'at'> {
  readonly sequence: number
}

/** In the order in which they are told. */
const happenings = ['new', 'changed', 'gone'] as const

interface Sum {
  count: number
  at: number
  sequence: number
}

type Sums = Readonly<Record<RecentChange['what'], Sum>>

/** Counts what comes in the order of its times, by kind and second: one thing costs an addition. */
export class FloodCounter {
  readonly #told: (flood: Flood) => void
  readonly #sums = new Map<ChangedObject, Sums>()
  #secondEnds = -Infinity

  /** `told` is called with each sum once its second is over, and by `end`. */
  constructor(told: (flood: Flood) => void) {
    this.#told = told
  }

  /** Takes one thing; `at`: wall clock in milliseconds, not before that of the last; `sequence`: its number in the log. */
  add(object: ChangedObject, what: RecentChange['what'], at: number, sequence: number): void {
    if (at >= this.#secondEnds) {
      this.end()
      this.#secondEnds = (Math.floor(at / 1000) + 1) * 1000
    }
    let sums = this.#sums.get(object)
    if (sums === undefined) {
      sums = { new: none(), changed: none(), gone: none() }
      this.#sums.set(object, sums)
    }
    const sum = sums[what]
    sum.count += 1
    sum.at = at
    sum.sequence = sequence
  }

  /** Tells of what was counted. */
  end(): void {
    for (const [object, sums] of this.#sums) {
      for (const what of happenings) if (sums[what].count > 0) this.#told({ object, what, ...sums[what] })
    }
    this.#sums.clear()
  }
}

function none(): Sum {
  return { count: 0, at: 0, sequence: 0 }
}
