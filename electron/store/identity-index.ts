import { grownUint32 } from './grown.ts'
import { hashBytes, HashIndex } from './hash-index.ts'
import { identityLimit, type Identity, type WriteBytes } from './identity.ts'
import { isSameBody, type RawMessage } from './raw-message.ts'
import type { Records } from './records.ts'

/**
 * Finds the row that a message speaks of. Rows under one key form a list in the kernel's order, the first of which stands in the hash index.
 * Keys are not stored: those of rows are read from their messages again, so equal hashes are never taken for equal keys.
 */
export class IdentityIndex {
  readonly #records: Records
  readonly #identity: Identity
  readonly #index = new HashIndex()
  /** Row plus 1 that follows, or comes before, under the same key; 0: none. */
  #next = new Uint32Array(0)
  #previous = new Uint32Array(0)
  readonly #key = new Uint8Array(identityLimit)
  readonly #other = new Uint8Array(identityLimit)
  #keyLength = 0
  #hash = 0
  #message: RawMessage = { bytes: new Uint8Array(0), offset: 0, length: 0 }
  /** The row whose record is, byte for byte, what the message last asked for says; -1: none that was looked at. */
  identical = -1
  readonly #hasKey = (row: number): boolean => this.#isIdentical(row) || this.#rowWrites(row, this.#identity.key)

  constructor(records: Records, identity: Identity) {
    this.#records = records
    this.#identity = identity
  }

  /** The first row under the key of a message; -1: none. `add` then adds under this key. */
  first(message: RawMessage): number {
    this.#message = message
    this.identical = -1
    this.#keyLength = this.#identity.key(message.bytes, message.offset, message.length, this.#key)
    this.#hash = hashBytes(this.#key, this.#keyLength)
    return this.#index.find(this.#hash, this.#hasKey)
  }

  /** The row with the discriminator of the message last asked for, in the list that starts with `first`; -1: none. */
  match(first: number): number {
    const { discriminator } = this.#identity
    if (discriminator === undefined || first < 0 || first === this.identical) return first
    const { bytes, offset, length } = this.#message
    this.#keyLength = discriminator(bytes, offset, length, this.#key)
    for (let row = first; row >= 0; row = this.next(row)) if (this.#rowWrites(row, discriminator)) return row
    return -1
  }

  /** A number that messages of the same record have in common, and others hardly ever. */
  fingerprint({ bytes, offset, length }: RawMessage): number {
    const { key, discriminator } = this.#identity
    const ofKey = hashBytes(this.#other, key(bytes, offset, length, this.#other))
    return discriminator === undefined ? ofKey : (ofKey ^ hashBytes(this.#other, discriminator(bytes, offset, length, this.#other))) >>> 0
  }

  /** The row behind `row` under the same key; -1: it is the last. */
  next(row: number): number {
    return (this.#next[row] ?? 0) - 1
  }

  /** The row before `row` under the same key; -1: it is the first. */
  previous(row: number): number {
    return (this.#previous[row] ?? 0) - 1
  }

  /** Adds a row that has the key last asked for with `first`, in front of `before`, a row under it; -1: behind all those from `first` on. */
  add(row: number, first: number, before: number): void {
    this.#reserve()
    if (first < 0) {
      this.#index.add(this.#hash, row)
      return
    }
    if (before < 0) {
      let last = first
      for (let next = this.next(last); next >= 0; next = this.next(last)) last = next
      this.#link(last, row)
      return
    }
    const previous = this.previous(before)
    if (previous < 0) this.#index.replace(before, row)
    else this.#link(previous, row)
    this.#link(row, before)
  }

  /** Takes a row out. */
  remove(row: number): void {
    const previous = this.previous(row)
    const next = this.next(row)
    if (previous >= 0) this.#next[previous] = next + 1
    else if (next >= 0) this.#index.replace(row, next)
    else this.#index.remove(row)
    if (next >= 0) this.#previous[next] = previous + 1
    this.#next[row] = 0
    this.#previous[row] = 0
  }

  clear(): void {
    this.#index.clear()
    this.#next.fill(0)
    this.#previous.fill(0)
  }

  /** Makes room for all rows there can be at the table's present capacity, so that adding them never has to grow the index. */
  reserveAll(): void {
    this.#reserve(this.#records.rows.used)
  }

  #reserve(entries = this.#index.size + 1): void {
    const { capacity } = this.#records.rows
    this.#index.reserve(capacity, entries)
    if (capacity <= this.#next.length) return
    this.#next = grownUint32(this.#next, capacity)
    this.#previous = grownUint32(this.#previous, capacity)
  }

  #link(row: number, next: number): void {
    this.#next[row] = next + 1
    this.#previous[next] = row + 1
  }

  #isIdentical(row: number): boolean {
    const { versions, arena } = this.#records
    const slot = this.#records.slotOf(row)
    const { length, source = 0 } = this.#message
    if (versions.lengths[slot] !== length || versions.sourceOf(slot) !== source || !isSameBody(arena.bytes(versions.slabs[slot] ?? 0), versions.offsets[slot] ?? 0, this.#message)) return false
    this.identical = row
    return true
  }

  /** Whether what `write` writes of a row's message is what stands in `#key`. */
  #rowWrites(row: number, write: WriteBytes): boolean {
    const { versions, arena } = this.#records
    const slot = this.#records.slotOf(row)
    const length = write(arena.bytes(versions.slabs[slot] ?? 0), versions.offsets[slot] ?? 0, versions.lengths[slot] ?? 0, this.#other)
    if (length !== this.#keyLength) return false
    for (let at = 0; at < length; at++) if (this.#other[at] !== this.#key[at]) return false
    return true
  }
}
