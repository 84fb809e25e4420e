/** What is on its way out, for who waits until all of it is. */
export class Endings {
  readonly #ending = new Set<Promise<void>>()

  /** `ending` never rejects. */
  add(ending: Promise<void>): void {
    const ended = ending.finally(() => this.#ending.delete(ended))
    this.#ending.add(ended)
  }

  /** Resolves when all that was added has ended. */
  async all(): Promise<void> {
    await Promise.all(this.#ending)
  }
}
