import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import type { AddressValues } from '../address-values.ts'
import { AddressStart } from './address-start.ts'
import { mostDifferent, type OccurringValue, type ValueCount } from './occurring-value.ts'

/** Places of the hash table, a power of two; at most half of them are taken. */
const places = 2 * mostDifferent
/** Numbers that an entry has: four words, the size and the length of the prefix. */
const width = 6

/** Counts the addresses or prefixes of a column, by their words; nothing is written out but what is asked for. */
export class AddressCount implements ValueCount {
  readonly void = false
  readonly #column: AddressValues
  readonly #isPrefix: boolean
  readonly #start: string
  readonly #begins: AddressStart
  readonly #bytes = new Uint8Array(16)
  readonly #view = new DataView(this.#bytes.buffer)
  /** The entry that stands at a place, plus 1. */
  readonly #table = new Uint32Array(places)
  readonly #entries = new Uint32Array(width * mostDifferent)
  readonly #rows = new Uint32Array(mostDifferent)
  #different = 0
  overflowing = false

  /** `start`: others than those that are written so at the beginning do not count. */
  constructor(column: AddressValues, isPrefix: boolean, start: string) {
    this.#column = column
    this.#isPrefix = isPrefix
    this.#start = start.toLowerCase()
    this.#begins = new AddressStart(start)
  }

  add(slot: number): void {
    const { sizes, bits, words4 } = this.#column
    const size = sizes[slot] ?? 0
    if (size !== 4 && size !== 16) return
    const [first, second, third, fourth] = words4
    // The default route alone is written as a word.
    if (!this.#begins.fits(size, first[slot] ?? 0) && !(this.#isPrefix && bits[slot] === 0)) return
    this.#count(first[slot] ?? 0, second[slot] ?? 0, third[slot] ?? 0, fourth[slot] ?? 0, size, bits[slot] ?? 0)
  }

  *values(): Generator<OccurringValue, void, void> {
    for (let entry = 0; entry < this.#different; entry++) yield { text: this.#text(this.#entries.subarray(width * entry, width * (entry + 1))), rows: this.#rows[entry] ?? 0 }
  }

  #count(first: number, second: number, third: number, fourth: number, size: number, bits: number): void {
    const entries = this.#entries
    let place = Math.imul(Math.imul(Math.imul(Math.imul(first, 0x9e37_79b1) ^ second, 0x85eb_ca6b) ^ third, 0xc2b2_ae35) ^ fourth ^ bits, 0x27d4_eb2f)
    place = (place ^ (place >>> 15)) & (places - 1)
    for (;;) {
      const entry = (this.#table[place] ?? 0) - 1
      if (entry < 0) break
      const at = width * entry
      if (entries[at] === first && entries[at + 1] === second && entries[at + 2] === third && entries[at + 3] === fourth && entries[at + 4] === size && entries[at + 5] === bits) {
        this.#rows[entry] = (this.#rows[entry] ?? 0) + 1
        return
      }
      place = (place + 1) & (places - 1)
    }
    this.#enter(place, [first, second, third, fourth, size, bits])
  }

  #enter(place: number, entry: readonly number[]): void {
    if (this.#start !== '' && !this.#text(entry).startsWith(this.#start)) return
    if (this.#different === mostDifferent) {
      this.overflowing = true
      return
    }
    this.#entries.set(entry, width * this.#different)
    this.#rows[this.#different] = 1
    this.#table[place] = ++this.#different
  }

  #text(entry: ArrayLike<number>): string {
    for (let at = 0; at < 4; at++) this.#view.setUint32(4 * at, entry[at] ?? 0)
    const size = entry[4] ?? 0
    const bits = entry[5] ?? 0
    if (this.#isPrefix && bits === 0) return 'default'
    const address = size === 4 ? formatIpv4(this.#bytes) : formatIpv6(this.#bytes)
    return this.#isPrefix && bits < 8 * size ? `${address}/${String(bits)}` : address
  }
}
