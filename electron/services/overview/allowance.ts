/** Lets so many things through in each second, in whole lots: one lot that is too large takes nothing away from those that come after it. */
export class Allowance {
  readonly #most: number
  #second = -Infinity
  #left = 0

  constructor(most: number) {
    this.#most = most
  }

  /** Whether a lot of `count` is let through at `at`, in milliseconds. */
  takes(count: number, at: number): boolean {
    const second = Math.floor(at / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#left = this.#most
    }
    if (count > this.#left) return false
    this.#left -= count
    return true
  }
}
