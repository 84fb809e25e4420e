/** The ids of groups' headers: one for each word, below 0, so that no row has it. */
export class GroupIds {
  readonly #ids = new Map<string, number>()

  of(word: string): number {
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = -1 - this.#ids.size
      this.#ids.set(word, id)
    }
    return id
  }
}
