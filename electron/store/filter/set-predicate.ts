import type { Predicate } from './predicate.ts'

/** Numbers below this are remembered in an array. */
const dense = 1 << 16
const unknown = 0
const letThrough = 1
const heldBack = 2

/** Lets through slots by a number of theirs (a code, an index) for which `decide` holds; each different number is asked for once. */
export class SetPredicate implements Predicate {
  readonly #numbers: () => Uint32Array | Float64Array
  readonly #decide: (number: number) => boolean
  readonly #known = new Uint8Array(dense)
  readonly #others = new Map<number, boolean>()

  constructor(numbers: () => Uint32Array | Float64Array, decide: (number: number) => boolean) {
    this.#numbers = numbers
    this.#decide = decide
  }

  test(slot: number): boolean {
    return this.#holds(this.#numbers()[slot] ?? 0)
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    const numbers = this.#numbers()
    const known = this.#known
    for (let slot = from; slot < count; slot++) {
      const number = numbers[slot] ?? 0
      const verdict = known[number] ?? unknown
      mask[slot] = verdict === unknown ? (this.#holds(number) ? 1 : 0) : verdict & 1
    }
  }

  #holds(number: number): boolean {
    const verdict = this.#known[number]
    if (verdict === undefined) {
      const other = this.#others.get(number) ?? this.#decide(number)
      this.#others.set(number, other)
      return other
    }
    if (verdict !== unknown) return verdict === letThrough
    const holds = this.#decide(number)
    this.#known[number] = holds ? letThrough : heldBack
    return holds
  }
}
