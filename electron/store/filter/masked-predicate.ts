import type { NumberValues } from '../number-values.ts'
import type { Predicate } from './predicate.ts'

/** Lets through numbers of 32 bits of which those under a mask are a number; one that is not known (NaN) is not let through. */
export class MaskedPredicate implements Predicate {
  readonly #column: NumberValues
  readonly #number: number
  readonly #mask: number

  constructor(column: NumberValues, number: number, mask: number) {
    this.#column = column
    this.#number = number
    this.#mask = mask
  }

  test(slot: number): boolean {
    const value = this.#column.values[slot] ?? Number.NaN
    return !Number.isNaN(value) && (value & this.#mask) >>> 0 === this.#number
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    for (let slot = from; slot < count; slot++) mask[slot] = this.test(slot) ? 1 : 0
  }
}
