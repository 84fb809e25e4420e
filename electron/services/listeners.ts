/** Functions that want to be called. */
export class Listeners<Arguments extends readonly unknown[] = readonly []> {
  readonly #listeners = new Set<(...words: Arguments) => void>()

  /** Gives a function that ends it. */
  add(listener: (...words: Arguments) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  call(...words: Arguments): void {
    for (const listener of this.#listeners) listener(...words)
  }
}

/** One function that calls all of these: for who listens in several places. */
export function endAll(...ends: readonly (() => void)[]): () => void {
  return () => ends.forEach((end) => end())
}
