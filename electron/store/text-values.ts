import type { TextColumn } from './column.ts'
import { grownUint32 } from './grown.ts'
import { gathered } from './key-words.ts'
import type { OrderKey } from './order-key.ts'
import type { ScannedColumn, StoredColumn } from './stored-column.ts'
import { compareTexts, RankedTexts } from './ranked-texts.ts'

/** The values of a text column by slot: numbers into a list of the different texts. */
export class TextValues implements StoredColumn, OrderKey {
  /** New texts move the places of all. */
  readonly late = true
  readonly column: TextColumn
  /** Which of `texts` a slot has. */
  codes: Uint32Array
  /** All different texts there were. */
  readonly texts: string[] = ['']
  /** The places of texts in their order, of as many as there were when they were last sorted. */
  #ranks: Uint32Array = new Uint32Array(0)
  readonly #codeOf = new Map<string, number>([['', 0]])

  constructor(column: TextColumn, capacity: number) {
    this.column = column
    this.codes = new Uint32Array(capacity)
  }

  grow(capacity: number): void {
    this.codes = grownUint32(this.codes, capacity)
  }

  scanned(): readonly ScannedColumn[] {
    return []
  }

  read(bytes: Uint8Array, offsets: Uint32Array, lengths: Uint32Array, from: number, to: number): void {
    for (let slot = from; slot < to; slot++) this.codes[slot] = this.#code(this.column.text(bytes, offsets[slot] ?? 0, lengths[slot] ?? 0))
  }

  words(slots: Uint32Array): readonly Uint32Array[] {
    if (this.#ranks.length < this.texts.length) this.#ranks = new RankedTexts(this.texts).ranks
    const words = gathered(this.codes, slots)
    for (let place = 0; place < words.length; place++) words[place] = this.#ranks[words[place] ?? 0] ?? 0
    return [words]
  }

  compare(left: number, right: number): number {
    const leftCode = this.codes[left] ?? 0
    const rightCode = this.codes[right] ?? 0
    const leftRank = this.#ranks[leftCode]
    const rightRank = this.#ranks[rightCode]
    if (leftRank !== undefined && rightRank !== undefined) return leftRank - rightRank
    return compareTexts(this.texts[leftCode] ?? '', this.texts[rightCode] ?? '')
  }

  #code(text: string): number {
    let code = this.#codeOf.get(text)
    if (code === undefined) {
      code = this.texts.push(text) - 1
      this.#codeOf.set(text, code)
    }
    return code
  }
}
