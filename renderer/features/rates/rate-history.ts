import type { RowId } from '../../../electron/api/row-base.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import type { Reading, Series } from './series.ts'

/** How much of the past is kept, in milliseconds. */
export const historySpan = 60_000

/** What was read of a row at one moment (wall clock, milliseconds). */
export interface Sample {
  readonly at: number
  readonly values: Reading
}

const none: readonly Sample[] = []

/** The last minute of what is measured of the rows that are drawn. The kernel keeps no history, so it starts when a row is first drawn. Rows of different kinds have the same numbers. */
export class RateHistory {
  readonly #kinds = new Map<ViewKind, Map<RowId, readonly Sample[]>>()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The row's samples, oldest first; the same array until there is a further one. */
  of(kind: ViewKind, id: RowId): readonly Sample[] {
    return this.#kinds.get(kind)?.get(id) ?? none
  }

  /** Takes what was read of these rows at that moment, and forgets rows of their kind that were not drawn for as long as is kept. */
  record(kind: ViewKind, readings: ReadonlyMap<RowId, Reading>, at: number): void {
    const rows = this.#kinds.get(kind) ?? new Map<RowId, readonly Sample[]>()
    this.#kinds.set(kind, rows)
    for (const [id, values] of readings) {
      const before = rows.get(id) ?? none
      if (before.at(-1)?.at === at) continue
      rows.set(id, [...before.filter((each) => each.at > at - historySpan), { at, values }])
    }
    for (const [id, samples] of rows) if ((samples.at(-1)?.at ?? 0) <= at - historySpan) rows.delete(id)
    for (const listener of this.#listeners) listener()
  }
}

/** Up to this long between two samples, in milliseconds, none is missed. */
const longestStep = 5000

/**
 * The samples in stretches without a hole. There is one where nothing was read for much longer than usual, since the view was hidden: what happened then is not
 * known, and no line may claim it. Where reading costs much the steps are long, and are no holes.
 */
export function stretches(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const steps = samples.slice(1).map(({ at }, index) => at - (samples[index]?.at ?? at))
  if (steps.length > 0 && steps.every((step) => step <= longestStep)) return [samples]
  const usual = steps.toSorted((left, right) => left - right)[Math.floor(steps.length / 2)] ?? 0
  const longest = Math.max(longestStep, 3 * usual)
  const found: Sample[][] = []
  for (const [index, sample] of samples.entries()) {
    const stretch = found.at(-1)
    if (stretch === undefined || (steps[index - 1] ?? 0) > longest) found.push([sample])
    else stretch.push(sample)
  }
  return found
}

/** The highest value of these series in the samples, and the one that 99 of 100 stay below. */
export function peaks(samples: readonly Sample[], series: readonly Series[]): { readonly highest: number; readonly percentile: number } {
  const highs = samples.map(({ values }) => Math.max(0, ...series.map(({ name }) => values[name] ?? 0))).toSorted((left, right) => left - right)
  return { highest: highs.at(-1) ?? 0, percentile: highs[Math.max(0, Math.ceil(highs.length * 0.99) - 1)] ?? 0 }
}
