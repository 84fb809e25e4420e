/** When things were last told to be gone, in milliseconds of the wall clock; what is longer ago than `span` is forgotten. */
export class RecentlyGone {
  readonly #span: number
  /** Oldest first. */
  readonly #at = new Map<string, number>()

  constructor(span: number) {
    this.#span = span
  }

  get size(): number {
    return this.#at.size
  }

  note(thing: string, at: number): void {
    this.#at.delete(thing)
    this.#at.set(thing, at)
    for (const [oldest, then] of this.#at) {
      if (then >= at - this.#span) return
      this.#at.delete(oldest)
    }
  }

  /** 0: it was not, or that is forgotten. */
  at(thing: string): number {
    return this.#at.get(thing) ?? 0
  }
}
