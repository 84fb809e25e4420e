import type { AddressColumn } from './column.ts'
import { grownUint32 } from './grown.ts'
import { gathered } from './key-words.ts'
import type { OrderKey } from './order-key.ts'
import type { ScannedColumn, StoredColumn, StoredMessages } from './stored-column.ts'

/**
 * The values of an address column by slot. Ordered by size (none, IPv4, hardware address, IPv6), then by the address, then by the prefix's length.
 * The words behind the first are only kept once an address has them: a table of IPv4 routes pays for one.
 */
export class AddressValues implements StoredColumn, OrderKey {
  readonly column: AddressColumn
  /** Size in bytes; 0: no value. */
  sizes: Uint32Array
  /** Length of the prefix in bits. */
  bits: Uint32Array
  /** The address's words, most significant first; a shorter address stands at the left. Those not needed so far have no numbers. */
  words4: [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  #capacity: number

  constructor(column: AddressColumn, capacity: number) {
    this.column = column
    this.#capacity = capacity
    this.sizes = new Uint32Array(capacity)
    this.bits = new Uint32Array(capacity)
    this.words4 = [new Uint32Array(capacity), new Uint32Array(0), new Uint32Array(0), new Uint32Array(0)]
  }

  /** The first address with more than 4 bytes adds words to all. */
  get epoch(): number {
    return this.words4[1].length > 0 ? 1 : 0
  }

  grow(capacity: number): void {
    this.#capacity = capacity
    this.sizes = grownUint32(this.sizes, capacity)
    this.bits = grownUint32(this.bits, capacity)
    const [first, second, third, fourth] = this.words4
    const wide = second.length > 0
    this.words4 = wide ? [grownUint32(first, capacity), grownUint32(second, capacity), grownUint32(third, capacity), grownUint32(fourth, capacity)] : [grownUint32(first, capacity), second, third, fourth]
  }

  scanned(): readonly ScannedColumn[] {
    const { codec } = this.column
    if (codec === undefined) return []
    return codec.map((word, at) => ({ codec: word, values: this.words4[at] ?? this.words4[0] })).filter(({ values }) => values.length > 0)
  }

  read(bytes: Uint8Array, { offsets, lengths }: StoredMessages, from: number, to: number): boolean {
    const { column, sizes, bits } = this
    let largest = 0
    for (let slot = from; slot < to; slot++) {
      const offset = offsets[slot] ?? 0
      const length = lengths[slot] ?? 0
      const size = column.size(bytes, offset, length)
      sizes[slot] = size
      bits[slot] = size === 0 ? 0 : column.bits(bytes, offset, length)
      if (size > largest) largest = size
    }
    const wider = largest > 4 && this.epoch === 0
    if (wider) this.#widen()
    if (column.codec !== undefined) return wider
    for (let slot = from; slot < to; slot++) this.#readWords(bytes, offsets[slot] ?? 0, lengths[slot] ?? 0, slot)
    return false
  }

  words(slots: Uint32Array): readonly Uint32Array[] {
    return [this.sizes, ...this.words4.filter((word) => word.length > 0), this.bits].map((word) => gathered(word, slots))
  }

  compare(left: number, right: number): number {
    const bySize = (this.sizes[left] ?? 0) - (this.sizes[right] ?? 0)
    if (bySize !== 0) return bySize
    for (const word of this.words4) {
      const byWord = (word[left] ?? 0) - (word[right] ?? 0)
      if (byWord !== 0) return byWord
    }
    return (this.bits[left] ?? 0) - (this.bits[right] ?? 0)
  }

  #widen(): void {
    this.words4 = [this.words4[0], new Uint32Array(this.#capacity), new Uint32Array(this.#capacity), new Uint32Array(this.#capacity)]
  }

  #readWords(bytes: Uint8Array, offset: number, length: number, slot: number): void {
    const [first, second, third, fourth] = this.words4
    const size = this.sizes[slot] ?? 0
    const start = size === 0 ? -1 : this.column.start(bytes, offset, length)
    first[slot] = start < 0 ? 0 : wordAt(bytes, start, size)
    if (second.length === 0) return
    second[slot] = start < 0 || size <= 4 ? 0 : wordAt(bytes, start + 4, size - 4)
    third[slot] = start < 0 || size <= 8 ? 0 : wordAt(bytes, start + 8, size - 8)
    fourth[slot] = start < 0 || size <= 12 ? 0 : wordAt(bytes, start + 12, size - 12)
  }
}

/** Up to 4 bytes as a big-endian word, filled up with zeros at the right. */
function wordAt(bytes: Uint8Array, start: number, available: number): number {
  const first = (bytes[start] ?? 0) << 24
  const second = available > 1 ? (bytes[start + 1] ?? 0) << 16 : 0
  const third = available > 2 ? (bytes[start + 2] ?? 0) << 8 : 0
  const fourth = available > 3 ? (bytes[start + 3] ?? 0) : 0
  return first | second | third | fourth
}
