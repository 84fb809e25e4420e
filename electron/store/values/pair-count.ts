import { mostDifferent, type OccurringValue, type ValueCount } from './occurring-value.ts'

/** What a count needs to know of two numbers that each row has. */
export interface Pairs {
  first(slot: number): number
  /** 0 where there is but one. */
  second(slot: number): number
  /** The values that such a row has, each once. */
  values(first: number, second: number): Iterable<Omit<OccurringValue, 'rows'>>
  /** Grows when the numbers get another meaning. */
  readonly renumbered?: () => number
  /** So many different pairs are counted at most. */
  readonly most?: number
}

/** Counts rows by a pair of numbers, as a code or an index and a code; what these mean is asked once a pair. */
export class PairCount implements ValueCount {
  readonly #pairs: Pairs
  readonly #numbering: number
  readonly #counts = new Map<number, Map<number, number>>()
  #different = 0
  #lastSecond = -1
  #last = new Map<number, number>()

  constructor(pairs: Pairs) {
    this.#pairs = pairs
    this.#numbering = pairs.renumbered?.() ?? 0
  }

  add(slot: number): void {
    const second = this.#pairs.second(slot)
    if (second !== this.#lastSecond) this.#turnTo(second)
    const first = this.#pairs.first(slot)
    const count = this.#last.get(first)
    if (count === undefined) this.#different++
    if (count !== undefined || !this.overflowing) this.#last.set(first, (count ?? 0) + 1)
  }

  get overflowing(): boolean {
    return this.#different > (this.#pairs.most ?? mostDifferent)
  }

  get void(): boolean {
    return (this.#pairs.renumbered?.() ?? 0) !== this.#numbering
  }

  *values(): Generator<OccurringValue, void, void> {
    for (const [second, counts] of this.#counts) for (const [first, rows] of counts) for (const value of this.#pairs.values(first, second)) yield { ...value, rows }
  }

  #turnTo(second: number): void {
    this.#last = this.#counts.get(second) ?? new Map<number, number>()
    this.#lastSecond = second
    if (this.#last.size === 0) this.#counts.set(second, this.#last)
  }
}
