import type { Predicate } from './predicate.ts'

/** Numbers below this are remembered in an array. */
const dense = 1 << 16
const unknown = 0
const letThrough = 1
const heldBack = 2

/** Lets through slots by a number of theirs (a code, an index) for which `decide` holds; each different number is asked for once, until `renumbered` gives another. */
export class SetPredicate implements Predicate {
  readonly #numbers: () => Uint32Array | Float64Array
  readonly #decide: (number: number) => boolean
  /** As long as the largest number met so far needs: few rows have large ones. */
  #known = new Uint8Array(0)
  readonly #renumbered: () => number
  #numbering: number
  readonly #others = new Map<number, boolean>()

  constructor(numbers: () => Uint32Array | Float64Array, decide: (number: number) => boolean, renumbered: () => number = () => 0) {
    this.#numbers = numbers
    this.#decide = decide
    this.#renumbered = renumbered
    this.#numbering = renumbered()
  }

  test(slot: number): boolean {
    this.#follow()
    return this.#holds(this.#numbers()[slot] ?? 0)
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    this.#follow()
    const numbers = this.#numbers()
    let known = this.#known
    for (let slot = from; slot < count; slot++) {
      const number = numbers[slot] ?? 0
      const verdict = known[number] ?? unknown
      if (verdict !== unknown) mask[slot] = verdict & 1
      else {
        mask[slot] = this.#holds(number) ? 1 : 0
        known = this.#known
      }
    }
  }

  #follow(): void {
    const numbering = this.#renumbered()
    if (numbering === this.#numbering) return
    this.#numbering = numbering
    this.#known.fill(unknown)
    this.#others.clear()
  }

  #holds(number: number): boolean {
    const verdict = this.#known[number] ?? unknown
    if (verdict !== unknown) return verdict === letThrough
    if (number >= dense || number >>> 0 !== number) {
      const other = this.#others.get(number) ?? this.#decide(number)
      this.#others.set(number, other)
      return other
    }
    const holds = this.#decide(number)
    if (number >= this.#known.length) {
      const longer = new Uint8Array(2 ** Math.max(5, 32 - Math.clz32(number)))
      longer.set(this.#known)
      this.#known = longer
    }
    this.#known[number] = holds ? letThrough : heldBack
    return holds
  }
}
