import type { TextColumn } from './column.ts'
import { grownUint32 } from './grown.ts'
import { gathered } from './key-words.ts'
import type { OrderKey } from './order-key.ts'
import type { ScannedColumn, StoredColumn, StoredMessages } from './stored-column.ts'
import { compareTexts, RankedTexts } from './ranked-texts.ts'

/** So many texts are kept without asking whether a slot still has them. */
const fewTexts = 4096

/** The values of a text column by slot: numbers into a list of the different texts. Texts that no slot has any more go once they are the most. */
export class TextValues implements StoredColumn, OrderKey {
  /** New texts move the places of all. */
  readonly late = true
  readonly column: TextColumn
  /** Which of `texts` a slot has. */
  codes: Uint32Array
  /** All different texts that some slot has, and some that one had; '' comes first. */
  texts: string[] = ['']
  /** Grows when texts have got other codes: what was found out about a code holds no longer. */
  renumbered = 0
  /** The places of texts in their order, of as many as there were when they were last sorted. */
  #ranks: Uint32Array = new Uint32Array(0)
  #codeOf = new Map<string, number>([['', 0]])
  /** At so many texts it is looked which of them are wanted. */
  #lookAt = fewTexts

  /** `keeps`: texts that no slot has any more stay, too, with their numbers. */
  constructor(column: TextColumn, capacity: number, keeps = false) {
    this.column = column
    this.codes = new Uint32Array(capacity)
    if (keeps) this.#lookAt = Infinity
  }

  grow(capacity: number): void {
    this.codes = grownUint32(this.codes, capacity)
  }

  scanned(): readonly ScannedColumn[] {
    return []
  }

  read(bytes: Uint8Array, { offsets, lengths, sources }: StoredMessages, from: number, to: number): boolean {
    const { codes, column } = this
    for (let slot = from; slot < to; slot++) codes[slot] = this.#code(column.text(bytes, offsets[slot] ?? 0, lengths[slot] ?? 0, sources?.[slot] ?? 0))
    if (this.texts.length >= this.#lookAt) this.#tidy()
    return false
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

  /** Throws away the texts that no slot has, where they are more than those that one has. The others keep their order, so that what is sorted stays sorted. */
  #tidy(): void {
    const wanted = new Uint8Array(this.texts.length)
    wanted[0] = 1
    for (const code of this.codes) wanted[code] = 1
    const count = wanted.reduce((sum, one) => sum + one, 0)
    this.#lookAt = Math.max(fewTexts, 2 * count)
    if (2 * count < this.texts.length) this.#renumber(wanted)
    else this.#lookAt += this.texts.length - count
  }

  #renumber(wanted: Uint8Array): void {
    const codes = new Uint32Array(wanted.length)
    let next = 0
    for (let code = 0; code < wanted.length; code++) if (wanted[code] === 1) codes[code] = next++
    for (let slot = 0; slot < this.codes.length; slot++) this.codes[slot] = codes[this.codes[slot] ?? 0] ?? 0
    this.texts = this.texts.filter((_text, code) => wanted[code] === 1)
    this.#codeOf = new Map(this.texts.map((text, code) => [text, code]))
    this.#ranks = this.#ranks.filter((_rank, code) => wanted[code] === 1)
    this.renumbered++
  }
}
