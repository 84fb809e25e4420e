import type { RowId } from '../../../electron/api/row-base.ts'
import type { LinkRow } from '../../../electron/api/rows.ts'

/** How much of the past is kept, in milliseconds. */
export const historySpan = 60_000

/** Bytes a second at one moment (wall clock, milliseconds). */
export interface RateSample {
  readonly at: number
  readonly received: number
  readonly sent: number
}

const none: readonly RateSample[] = []

/** The last minute of the rates of the links that are drawn. The kernel keeps no history, so it starts when a link is first drawn. */
export class RateHistory {
  readonly #samples = new Map<RowId, readonly RateSample[]>()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The link's samples, oldest first; the same array until there is a further one. */
  of(id: RowId): readonly RateSample[] {
    return this.#samples.get(id) ?? none
  }

  /** Takes the rates of these links at that moment, and forgets links that were not drawn for as long as is kept. */
  record(rows: readonly LinkRow[], at: number): void {
    for (const row of rows) {
      if (!row.rates) continue
      const before = this.of(row.id)
      if (before.at(-1)?.at === at) continue
      const sample = { at, received: row.rates.receivedBytes, sent: row.rates.sentBytes }
      this.#samples.set(row.id, [...before.filter((each) => each.at > at - historySpan), sample])
    }
    for (const [id, samples] of this.#samples) if ((samples.at(-1)?.at ?? 0) <= at - historySpan) this.#samples.delete(id)
    for (const listener of this.#listeners) listener()
  }
}

/** The highest rate of the samples, and the one that 99 of 100 stay below. */
export function peaks(samples: readonly RateSample[]): { readonly highest: number; readonly percentile: number } {
  const rates = samples.map((sample) => Math.max(sample.received, sample.sent)).toSorted((left, right) => left - right)
  return { highest: rates.at(-1) ?? 0, percentile: rates[Math.max(0, Math.ceil(rates.length * 0.99) - 1)] ?? 0 }
}
