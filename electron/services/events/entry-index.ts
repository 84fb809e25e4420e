const smallest = 1 << 10

/**
 * The newest entry of each hash, by its sequence number. Entries that are older than all that is kept do not count, and give up their places as others need them, so that it stays
 * as large as what is kept asks for.
 */
export class EntryIndex {
  /** 0: never used. */
  #sequences = new Float64Array(smallest)
  #hashes = new Uint32Array(smallest)
  #used = 0

  /** The newest entry of a hash; 0: none that is as new as `oldest`. */
  find(hash: number, oldest: number): number {
    const mask = this.#sequences.length - 1
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const sequence = this.#sequences[place] ?? 0
      if (sequence === 0) return 0
      if (this.#hashes[place] === hash && sequence >= oldest) return sequence
    }
  }

  /** Makes an entry the newest of its hash; gives the one before it, 0: none that is as new as `oldest`. */
  put(hash: number, sequence: number, oldest: number): number {
    const mask = this.#sequences.length - 1
    let free = -1
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const there = this.#sequences[place] ?? 0
      if (there === 0) {
        if (free < 0) this.#used++
        this.#set(free < 0 ? place : free, hash, sequence)
        if (this.#used * 2 > this.#sequences.length) this.#rebuild(oldest)
        return 0
      }
      if (there < oldest) {
        if (free < 0) free = place
      } else if (this.#hashes[place] === hash) {
        this.#sequences[place] = sequence
        return there
      }
    }
  }

  #set(place: number, hash: number, sequence: number): void {
    this.#hashes[place] = hash
    this.#sequences[place] = sequence
  }

  /** Without those that do not count any more. */
  #rebuild(oldest: number): void {
    const sequences = this.#sequences
    const hashes = this.#hashes
    let living = 0
    for (const sequence of sequences) if (sequence >= oldest && sequence > 0) living++
    let places = smallest
    while (places < living * 4) places *= 2
    this.#sequences = new Float64Array(places)
    this.#hashes = new Uint32Array(places)
    this.#used = 0
    const mask = places - 1
    for (let at = 0; at < sequences.length; at++) {
      const sequence = sequences[at] ?? 0
      if (sequence < oldest || sequence === 0) continue
      const hash = hashes[at] ?? 0
      let place = hash & mask
      while (this.#sequences[place] !== 0) place = (place + 1) & mask
      this.#set(place, hash, sequence)
      this.#used++
    }
  }
}
