import { grownUint32 } from './grown.ts'

/** FNV-1a over words would be slow byte by byte on long keys; this mixes 4 bytes a step (the finish is Murmur's). */
export function hashBytes(bytes: Uint8Array, length: number): number {
  let hash = length ^ 0x9e37_79b1
  let at = 0
  for (; at + 4 <= length; at += 4) {
    const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
    hash = Math.imul(hash ^ word, 0x85eb_ca6b)
    hash ^= hash >>> 13
  }
  for (; at < length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x0100_0193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0xc2b2_ae35)
  return (hash ^ (hash >>> 15)) >>> 0
}

/**
 * Rows by the hash of their key: open addressing, at most half full, no tombstones.
 * It knows hashes only; whether a row of the same hash has the same key is for the caller to say.
 */
export class HashIndex {
  /** Row plus 1 by place; 0: empty. */
  #table = new Uint32Array(1 << 10)
  #mask = (1 << 10) - 1
  #size = 0
  /** Hash by row. */
  #hashes = new Uint32Array(0)

  get size(): number {
    return this.#size
  }

  /** Makes room for rows below `rows`, `entries` of which are in the index. */
  reserve(rows: number, entries: number): void {
    if (rows > this.#hashes.length) this.#hashes = grownUint32(this.#hashes, rows)
    let places = this.#table.length
    while (places < entries * 2) places *= 2
    if (places > this.#table.length) this.#rehash(places)
  }

  /** The first row of this hash for which `equal` holds; -1: none. */
  find(hash: number, equal: (row: number) => boolean): number {
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const row = (this.#table[place] ?? 0) - 1
      if (row < 0) return -1
      if (this.#hashes[row] === hash && equal(row)) return row
    }
  }

  /** Adds a row; there is room for it (`reserve`) and it is not in the index. */
  add(hash: number, row: number): void {
    this.#hashes[row] = hash
    this.#place(hash, row)
    this.#size++
  }

  /** Puts another row in the place of one with the same key. */
  replace(before: number, after: number): void {
    const hash = this.#hashes[before] ?? 0
    this.#table[this.#placeOf(before)] = after + 1
    this.#hashes[after] = hash
  }

  /** Takes a row out; those behind it move up, so that no gap breaks a search. */
  remove(row: number): void {
    let gap = this.#placeOf(row)
    for (let place = gap; ; ) {
      place = (place + 1) & this.#mask
      const next = (this.#table[place] ?? 0) - 1
      if (next < 0) break
      const home = (this.#hashes[next] ?? 0) & this.#mask
      const homeBehindGap = gap <= place ? gap < home && home <= place : gap < home || home <= place
      if (homeBehindGap) continue
      this.#table[gap] = next + 1
      gap = place
    }
    this.#table[gap] = 0
    this.#size--
  }

  clear(): void {
    this.#table.fill(0)
    this.#size = 0
  }

  #place(hash: number, row: number): void {
    let place = hash & this.#mask
    while (this.#table[place] !== 0) place = (place + 1) & this.#mask
    this.#table[place] = row + 1
  }

  #placeOf(row: number): number {
    let place = (this.#hashes[row] ?? 0) & this.#mask
    while (this.#table[place] !== row + 1) {
      if (this.#table[place] === 0) throw new RangeError(`row ${row} is not in the index`)
      place = (place + 1) & this.#mask
    }
    return place
  }

  #rehash(places: number): void {
    const before = this.#table
    this.#table = new Uint32Array(places)
    this.#mask = places - 1
    for (const entry of before) if (entry !== 0) this.#place(this.#hashes[entry - 1] ?? 0, entry - 1)
  }
}
