import type { LinkCounters } from '../../api/rows.ts'

/** How far back losses are looked at, in milliseconds. */
const span = 60_000

const lossy = ['receivedErrors', 'receivedDropped', 'sentErrors', 'sentDropped'] as const

/** What a link lost in the last minute, in packets. */
export type Losses = Readonly<Record<(typeof lossy)[number], number>>

/** The losses of a link between two samples. */
interface Growth {
  readonly at: number
  readonly lost: Losses
}

/** Keeps what of the counters of errors and drops has grown in the last minute. A link that stands still costs nothing but its last counters. */
export class GrowingLosses {
  readonly #last = new Map<number, LinkCounters>()
  readonly #growths = new Map<number, Growth[]>()

  /** Takes a sample of a link's counters; `at` in milliseconds. Counters that went back began anew. */
  take(index: number, now: LinkCounters, at: number): void {
    const before = this.#last.get(index)
    this.#last.set(index, now)
    const kept = (this.#growths.get(index) ?? []).filter((growth) => growth.at > at - span)
    if (before !== undefined) {
      const lost = { receivedErrors: 0, receivedDropped: 0, sentErrors: 0, sentDropped: 0 }
      for (const name of lossy) lost[name] = Math.max(0, Number(now[name] - before[name]))
      if (lossy.some((name) => lost[name] > 0)) kept.push({ at, lost })
    }
    if (kept.length > 0) this.#growths.set(index, kept)
    else this.#growths.delete(index)
  }

  /** What a link lost in the last minute, where that was in more than one sample: a single loss is over, and no problem. */
  of(index: number): Losses | null {
    const growths = this.#growths.get(index) ?? []
    if (growths.length < 2) return null
    const sum = { receivedErrors: 0, receivedDropped: 0, sentErrors: 0, sentDropped: 0 }
    for (const { lost } of growths) for (const name of lossy) sum[name] += lost[name]
    return sum
  }

  /** The link is gone, or nobody has looked for a while. */
  forget(index: number): void {
    this.#last.delete(index)
    this.#growths.delete(index)
  }

  /** The links that something is kept of. */
  get indexes(): readonly number[] {
    return [...this.#last.keys()]
  }
}
