import { capacityFor, grownFloat64, grownUint32, grownUint8 } from './grown.ts'
import { gathered, wordsOfDoubles } from './key-words.ts'
import type { OrderKey } from './order-key.ts'
import type { StoredMessages } from './stored-column.ts'

/** A slot that holds no version. */
export const noSlab = 0xffff_ffff

/**
 * Versions of rows by slot, a small number. A version never changes: a row that changes gets a new slot, and the old one is used again
 * once nobody sorts by it any more. So an old version can be found in a sorted order by its own values.
 */
export class Versions implements OrderKey, StoredMessages {
  capacity = 0
  /** Slots ever used: all versions stand below. */
  used = 0
  /** Where its message lies: the number of the slab in the arena (`noSlab`: the slot is free), offset and length in bytes. */
  slabs = new Uint32Array(0)
  offsets = new Uint32Array(0)
  lengths = new Uint32Array(0)
  /** The row that it is a version of. */
  rows = new Uint32Array(0)
  /** Grows with each version in the table; 0: of the first load. */
  serials = new Float64Array(0)
  /** Milliseconds on the clock of the messages; 0: since the first load. */
  changedAt = new Float64Array(0)
  /** When its message came, milliseconds on the clock of the messages; 0: with the first load. */
  heardAt = new Float64Array(0)
  /** The row's place in the kernel's order; the same for all versions of a row. */
  ordinals = new Float64Array(0)
  /** `RawMessage.source` of its message; undefined: no message has had one so far, so that tables without pay nothing. */
  sources: Uint8Array | undefined
  readonly #free: number[] = []
  #reused = false

  /** Whether slots stand in the kernel's order: nothing but one load has come yet. */
  get inOrder(): boolean {
    return !this.#reused
  }

  /** Gives a free slot; there is room for it already (`reserve`). */
  take(): number {
    this.#reused = true
    return this.#free.pop() ?? this.used++
  }

  /** Makes a slot free. */
  release(slot: number): void {
    this.#reused = true
    this.slabs[slot] = noSlab
    this.#free.push(slot)
  }

  /** `RawMessage.source` of the message in a slot. */
  sourceOf(slot: number): number {
    return this.sources === undefined ? 0 : (this.sources[slot] ?? 0)
  }

  /** Says where the messages of the slots from `from` to before `to` are from. */
  tag(from: number, to: number, source = 0): void {
    if (source === 0 && this.sources === undefined) return
    this.sources ??= new Uint8Array(this.capacity)
    this.sources.fill(source, from, to)
  }

  /** Makes room for `more` further versions; true where the capacity grew. */
  reserve(more: number): boolean {
    const needed = this.used + Math.max(0, more - this.#free.length)
    if (needed <= this.capacity) return false
    this.capacity = capacityFor(needed, this.capacity)
    this.slabs = grownUint32(this.slabs, this.capacity)
    this.offsets = grownUint32(this.offsets, this.capacity)
    this.lengths = grownUint32(this.lengths, this.capacity)
    this.rows = grownUint32(this.rows, this.capacity)
    const changed = this.inOrder ? 0 : this.used
    this.serials = grownFloat64(this.serials, this.capacity, changed)
    this.changedAt = grownFloat64(this.changedAt, this.capacity, changed)
    this.heardAt = grownFloat64(this.heardAt, this.capacity, changed)
    this.ordinals = grownFloat64(this.ordinals, this.capacity)
    if (this.sources !== undefined) this.sources = grownUint8(this.sources, this.capacity)
    return true
  }

  /** Forgets all versions; the room stays. */
  clear(): void {
    this.slabs.fill(0, 0, this.used)
    this.serials.fill(0, 0, this.used)
    this.changedAt.fill(0, 0, this.used)
    this.heardAt.fill(0, 0, this.used)
    this.used = 0
    this.#free.length = 0
    this.#reused = false
  }

  /** Gives the ordinals whole numbers from 0 on, in the order that they have. Gives the next. */
  renumber(): number {
    const places = new Map<number, number>()
    for (const ordinal of this.ordinals.slice(0, this.used).toSorted()) if (!places.has(ordinal)) places.set(ordinal, places.size)
    for (let slot = 0; slot < this.used; slot++) this.ordinals[slot] = places.get(this.ordinals[slot] ?? 0) ?? 0
    return places.size
  }

  /** The kernel's order; versions of different rows are never equal in it. */
  words(slots: Uint32Array): readonly Uint32Array[] {
    return [...wordsOfDoubles(this.ordinals, slots), gathered(this.rows, slots)]
  }

  compare(left: number, right: number): number {
    return (this.ordinals[left] ?? 0) - (this.ordinals[right] ?? 0) || (this.rows[left] ?? 0) - (this.rows[right] ?? 0)
  }
}
