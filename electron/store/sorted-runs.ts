import { sortSlots } from './order.ts'
import type { CompareSlots, DirectedKey } from './order-key.ts'
import { placeOf } from './splice.ts'

/** Sorted slots, of which those before `from` have been taken. */
interface Run {
  readonly slots: Uint32Array
  from: number
}

/**
 * An order that is put together only as far as somebody looks. Slots are sorted run by run as they come; what stands next in the order of all is cut
 * off the front of each run, up to one slot that serves for all of them, and sorted among itself. So a window needs a few hundred slots in
 * order, not a million, and the rest can be had in pieces of any size.
 */
export class SortedRuns {
  readonly #keys: readonly DirectedKey[]
  readonly #compare: CompareSlots
  #runs: Run[] = []
  #left = 0

  /** `compare` is what `keys` amount to; between equal slots the smaller comes first. */
  constructor(keys: readonly DirectedKey[], compare: CompareSlots) {
    this.#keys = keys
    this.#compare = compare
  }

  /** Slots that have not been taken yet. */
  get left(): number {
    return this.#left
  }

  /** Adds slots in ascending order, larger than all before, which are sorted in place. Only before anything is taken. */
  add(slots: Uint32Array): void {
    if (slots.length === 0) return
    sortSlots(slots, this.#keys)
    this.#runs.push({ slots, from: 0 })
    this.#left += slots.length
  }

  /** Takes the next slots of the order, at least one and about `wanted`, never more, into `into` from `at` on, and gives how many; 0: none are left. */
  take(wanted: number, into: Uint32Array, at: number): number {
    const last = this.#cut(Math.max(1, Math.floor(wanted / this.#runs.length)))
    let end = at
    for (const run of this.#runs) {
      const { slots, from } = run
      const place = placeOf(slots, from, slots.length, last, this.#compare)
      run.from = slots[place] === last ? place + 1 : place
      into.set(slots.subarray(from, run.from), end)
      end += run.from - from
    }
    sortSlots(into.subarray(at, end), this.#keys)
    this.#runs = this.#runs.filter(({ slots, from }) => from < slots.length)
    this.#left -= end - at
    return end - at
  }

  /** How many of the slots left come before `slot`. */
  countBefore(slot: number): number {
    return this.#runs.reduce((sum, { slots, from }) => sum + placeOf(slots, from, slots.length, slot, this.#compare) - from, 0)
  }

  /** The slot up to which no run has more than `most` slots left, and one of them just as many or all. */
  #cut(most: number): number {
    let cut = -1
    for (const { slots, from } of this.#runs) {
      const last = slots[Math.min(from + most, slots.length) - 1] ?? 0
      if (cut < 0 || this.#compare(last, cut) < 0) cut = last
    }
    return cut
  }
}
