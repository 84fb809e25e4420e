/** The ids of groups' headers: one for each word, below 0, so that no row has it. */
export class GroupIds {
  readonly #ids = new Map<string, number>()
  readonly #words: string[] = []

  of(word: string): number {
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = -this.#words.push(word)
      this.#ids.set(word, id)
    }
    return id
  }

  /** The word of an id that was given. */
  wordOf(id: number): string {
    return this.#words[-1 - id] ?? ''
  }
}
