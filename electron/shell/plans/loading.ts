/** What loading a page anew needs of what is around it. */
export interface LoadingOptions {
  /** Rejects where the page does not load. */
  readonly load: () => Promise<void>
  /** Runs something later, ms. */
  readonly later: (milliseconds: number, run: () => void) => void
  /** It did not load, and is tried again in so many ms. */
  readonly onFailed: (error: unknown) => void
  /** It did not load however often it was tried. */
  readonly onGivenUp: (error: unknown) => void
}

/** Times between the tries, ms. */
const pauses: readonly number[] = [200, 1000, 3000]

/** Loads a page, again where that fails, some times; one that was given up is tried again when it is wanted again. */
export class Loading {
  readonly #options: LoadingOptions
  #isGivenUp = false
  #tried = 0
  /** Counts beginnings: what an earlier one tried counts for nothing. */
  #begun = 0

  constructor(options: LoadingOptions) {
    this.#options = options
  }

  /** Loads it, from the first try on. */
  begin(): void {
    this.#isGivenUp = false
    this.#tried = 0
    this.#begun += 1
    this.#try(this.#begun)
  }

  /** It is wanted: one that was given up is loaded anew. */
  want(): void {
    if (this.#isGivenUp) this.begin()
  }

  #try(begun: number): void {
    if (begun !== this.#begun) return
    this.#options.load().catch((error: unknown) => {
      if (begun !== this.#begun) return
      const pause = pauses[this.#tried]
      this.#tried += 1
      if (pause === undefined) {
        this.#isGivenUp = true
        this.#options.onGivenUp(error)
      } else {
        this.#options.onFailed(error)
        this.#options.later(pause, () => this.#try(begun))
      }
    })
  }
}
