import { testSeed } from '../support/seed.ts'

/** Numbers that look random and follow from a seed alone (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, below 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.fraction() < probability
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.between(0, choices.length - 1)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }

  /** Some of the options, each with the given probability, in their order, joined by spaces. */
  some(probability: number, options: readonly string[]): string {
    return options.filter(() => this.chance(probability)).join(' ')
  }
}

/** The seeds to run: the one that was asked for, else as many as asked for. */
export function seeds(count: number): readonly number[] {
  const first = testSeed()
  const alone = /^\d+$/.test(process.env['LINKWRIGHT_SEED'] ?? '')
  return Array.from({ length: alone ? 1 : count }, (_, index) => first + index)
}
