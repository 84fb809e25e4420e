import type { Labels } from './field.ts'
import type { NumberValues } from './number-values.ts'
import type { OrderKey } from './order-key.ts'
import { RankedTexts } from './ranked-texts.ts'

/** Numbers below this are looked up in an array: indices of devices, protocols, tables mostly are. */
const dense = 1 << 16

/** Orders the numbers of a column by their words: devices by name, protocols by name. Words are compared once for each different number. */
export class LabelOrder implements OrderKey {
  readonly #values: NumberValues
  readonly #labels: Labels
  /** Different numbers seen so far, and the word of each. */
  readonly #numbers: number[] = []
  readonly #words: string[] = []
  /** The place of a number's word among those seen so far, plus 1; 0: not seen. */
  readonly #denseRanks = new Uint32Array(dense)
  readonly #otherRanks = new Map<number, number>()

  constructor(values: NumberValues, labels: Labels) {
    this.#values = values
    this.#labels = labels
  }

  /** A new word moves the places of others. */
  get epoch(): number {
    return this.#numbers.length
  }

  words(slots: Uint32Array): readonly Uint32Array[] {
    const { values } = this.#values
    this.#learnAll(values, slots)
    const words = new Uint32Array(slots.length)
    for (let place = 0; place < slots.length; place++) words[place] = this.#known(values[slots[place] ?? 0] ?? 0)
    return [words]
  }

  compare(left: number, right: number): number {
    const leftValue = this.#values.values[left] ?? 0
    const rightValue = this.#values.values[right] ?? 0
    if (leftValue === rightValue) return 0
    if (this.#known(leftValue) === 0) this.#learn([leftValue])
    if (this.#known(rightValue) === 0) this.#learn([rightValue])
    return this.#known(leftValue) - this.#known(rightValue)
  }

  #known(value: number): number {
    return value < dense && value >>> 0 === value ? (this.#denseRanks[value] ?? 0) : (this.#otherRanks.get(value) ?? 0)
  }

  #learnAll(values: Uint32Array | Float64Array, slots: Uint32Array): void {
    const unknown = new Set<number>()
    for (let place = 0; place < slots.length; place++) {
      const value = values[slots[place] ?? 0] ?? 0
      if (this.#known(value) !== 0) continue
      unknown.add(value)
      this.#setRank(value, 1) // so that it is not met again
    }
    if (unknown.size > 0) this.#learn(unknown)
  }

  /** Finds the places of new words among the others. Those of old ones move, but not against each other. */
  #learn(numbers: Iterable<number>): void {
    for (const number of numbers) {
      this.#numbers.push(number)
      this.#words.push(this.#labels.label(number))
    }
    const { ranks } = new RankedTexts(this.#words)
    for (const [at, number] of this.#numbers.entries()) this.#setRank(number, (ranks[at] ?? 0) + 1)
  }

  #setRank(number: number, rank: number): void {
    if (number < dense && number >>> 0 === number) this.#denseRanks[number] = rank
    else this.#otherRanks.set(number, rank)
  }
}
