import { gathered, wordsOfDoubles } from './key-words.ts'
import type { OrderKey } from './order-key.ts'
import type { Records } from './records.ts'

/** Orders versions by when their row was first seen. */
export class AgeOrder implements OrderKey {
  readonly #records: Records

  constructor(records: Records) {
    this.#records = records
  }

  words(slots: Uint32Array): readonly Uint32Array[] {
    return wordsOfDoubles(this.#records.rows.firstSeen, gathered(this.#records.versions.rows, slots))
  }

  compare(left: number, right: number): number {
    return this.#firstSeen(left) - this.#firstSeen(right)
  }

  #firstSeen(slot: number): number {
    return this.#records.rows.firstSeen[this.#records.versions.rows[slot] ?? 0] ?? 0
  }
}
