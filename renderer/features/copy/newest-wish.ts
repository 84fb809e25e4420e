/** Fulfils wishes one at a time: of those that come while one is being fulfilled the newest, once that has ended. */
export class NewestWish {
  #busy = false
  #next: (() => Promise<void>) | null = null

  /** Fulfils it at once, or when its turn comes, if no newer one has come by then. It says itself where it fails: it never rejects. */
  wish(fulfil: () => Promise<void>): void {
    this.#next = fulfil
    if (!this.#busy) void this.#fulfilAll()
  }

  async #fulfilAll(): Promise<void> {
    this.#busy = true
    for (let fulfil = this.#taken(); fulfil !== null; fulfil = this.#taken()) await fulfil()
    this.#busy = false
  }

  #taken(): (() => Promise<void>) | null {
    const taken = this.#next
    this.#next = null
    return taken
  }
}
