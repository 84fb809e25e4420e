import { gathered } from './key-words.ts'
import type { DirectedKey } from './order-key.ts'
import { packKeys, type KeyWord } from './pack-keys.ts'
import { sortByWords } from './radix-sort.ts'

/** Slots in order, each with the words of its keys beside it, so that whoever merges runs reads memory from front to back. */
export class SortedRun {
  readonly slots: Uint32Array
  /** Those before it have been taken. */
  from = 0
  readonly #keys: readonly DirectedKey[]
  #words: readonly KeyWord[]
  #epoch: number

  /** Sorts `slots`, ascending ones, in place. */
  constructor(slots: Uint32Array, keys: readonly DirectedKey[]) {
    this.slots = slots
    this.#keys = keys
    const words = wordsOf(keys, slots)
    this.#epoch = epochOf(keys)
    const places = slots.map((_, place) => place)
    sortByWords(places, packKeys(slots.length, words))
    slots.set(gathered(slots, places))
    this.#words = words.map(({ values, descending }) => ({ values: gathered(values, places), descending }))
  }

  /** The words of the keys by place. After `refresh` they compare with those of other runs. */
  get words(): readonly KeyWord[] {
    return this.#words
  }

  /** Asks for the words anew, if what other slots have is not comparable with them any more. */
  refresh(): void {
    const epoch = epochOf(this.#keys)
    if (epoch !== this.#epoch) this.#words = wordsOf(this.#keys, this.slots)
    this.#epoch = epoch
  }

  /** Compares by the keys what stands at two places of two runs. */
  compare(place: number, other: SortedRun, otherPlace: number): number {
    for (const [at, { values, descending }] of this.#words.entries()) {
      const difference = (values[place] ?? 0) - (other.#words[at]?.values[otherPlace] ?? 0)
      if (difference !== 0) return descending ? -difference : difference
    }
    return 0
  }

  /** The first place from `from` on, at most `end`, that comes behind what stands at a place of another run; between equals `first` says whether this run's come first. */
  placeBehind(other: SortedRun, otherPlace: number, end: number, first: boolean): number {
    let low = this.from
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      const difference = this.compare(middle, other, otherPlace)
      if (difference < 0 || (first && difference === 0)) low = middle + 1
      else high = middle
    }
    return low
  }
}

function wordsOf(keys: readonly DirectedKey[], slots: Uint32Array): KeyWord[] {
  return keys.flatMap(({ key, descending }) => key.words(slots).map((values) => ({ values, descending })))
}

function epochOf(keys: readonly DirectedKey[]): number {
  return keys.reduce((sum, { key }) => sum + (key.epoch ?? 0), 0)
}
