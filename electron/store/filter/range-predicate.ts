import type { NumberValues } from '../number-values.ts'
import type { Predicate } from './predicate.ts'

/** Lets through numbers from `low` to `high`, both included. */
export class RangePredicate implements Predicate {
  readonly #column: NumberValues
  readonly #low: number
  readonly #high: number

  constructor(column: NumberValues, low: number, high: number) {
    this.#column = column
    this.#low = low
    this.#high = high
  }

  test(slot: number): boolean {
    const value = this.#column.values[slot] ?? Number.NaN
    return value >= this.#low && value <= this.#high
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    const { values } = this.#column
    const low = this.#low
    const high = this.#high
    for (let slot = from; slot < count; slot++) {
      const value = values[slot] ?? Number.NaN
      mask[slot] = value >= low && value <= high ? 1 : 0
    }
  }
}
