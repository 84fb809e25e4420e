import type { AddressValues } from '../address-values.ts'
import type { WrittenAddress } from './address.ts'
import type { Predicate } from './predicate.ts'

type Words = readonly [number, number, number, number]

/** The words of a mask of so many bits. */
function maskOf(bits: number): Words {
  const word = (from: number): number => {
    const set = Math.min(32, Math.max(0, bits - from))
    return set === 0 ? 0 : (0xffff_ffff << (32 - set)) >>> 0
  }
  return [word(0), word(32), word(64), word(96)]
}

function masked(words: Words, mask: Words): Words {
  return [(words[0] & mask[0]) >>> 0, (words[1] & mask[1]) >>> 0, (words[2] & mask[2]) >>> 0, (words[3] & mask[3]) >>> 0]
}

/** Lets through prefixes and addresses inside a prefix; `exactly`: only that very prefix. */
export class InsidePredicate implements Predicate {
  readonly #column: AddressValues
  readonly #size: number
  readonly #mask: Words
  readonly #words: Words
  readonly #fewestBits: number
  readonly #mostBits: number

  constructor(column: AddressValues, address: WrittenAddress, exactly: boolean) {
    this.#column = column
    this.#size = address.size
    this.#mask = maskOf(address.bits)
    this.#words = masked(address.words, this.#mask)
    this.#fewestBits = address.bits
    this.#mostBits = exactly ? address.bits : 128
  }

  test(slot: number): boolean {
    return this.#holds(slot)
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    const { sizes, bits } = this.#column
    const first = this.#column.words4[0]
    const size = this.#size
    const firstMask = this.#mask[0]
    const firstWord = this.#words[0]
    const fewest = this.#fewestBits
    const most = this.#mostBits
    const short = fewest <= 32
    for (let slot = from; slot < count; slot++) {
      const length = bits[slot] ?? 0
      const fits = (((first[slot] ?? 0) & firstMask) >>> 0) === firstWord && sizes[slot] === size && length >= fewest && length <= most
      mask[slot] = fits && (short || this.#holds(slot)) ? 1 : 0
    }
  }

  #holds(slot: number): boolean {
    const { sizes, bits, words4 } = this.#column
    const length = bits[slot] ?? 0
    if (sizes[slot] !== this.#size || length < this.#fewestBits || length > this.#mostBits) return false
    for (const [at, word] of words4.entries()) if ((((word[slot] ?? 0) & (this.#mask[at] ?? 0)) >>> 0) !== this.#words[at]) return false
    return true
  }
}

/** Lets through the prefixes that contain an address or a whole prefix. Bits that a row has behind its prefix do not count. */
export class ContainsPredicate implements Predicate {
  readonly #column: AddressValues
  readonly #size: number
  /** What a prefix of so many bits must be, and which of its bits count. */
  readonly #prefixes: readonly { readonly words: Words; readonly mask: Words }[]

  constructor(column: AddressValues, address: WrittenAddress) {
    this.#column = column
    this.#size = address.size
    this.#prefixes = Array.from({ length: address.bits + 1 }, (_, bits) => ({ words: masked(address.words, maskOf(bits)), mask: maskOf(bits) }))
  }

  test(slot: number): boolean {
    const { sizes, bits, words4 } = this.#column
    const prefix = this.#prefixes[bits[slot] ?? 0]
    if (prefix === undefined || sizes[slot] !== this.#size) return false
    for (const [at, word] of words4.entries()) if ((((word[slot] ?? 0) & (prefix.mask[at] ?? 0)) >>> 0) !== prefix.words[at]) return false
    return true
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    const { bits } = this.#column
    const first = this.#column.words4[0]
    const firstWords = new Uint32Array(256)
    const firstMasks = new Uint32Array(256)
    const possible = new Uint8Array(256)
    for (const [length, prefix] of this.#prefixes.entries()) {
      firstWords[length] = prefix.words[0]
      firstMasks[length] = prefix.mask[0]
      possible[length] = 1
    }
    for (let slot = from; slot < count; slot++) {
      const length = bits[slot] ?? 0
      const fits = possible[length] === 1 && (((first[slot] ?? 0) & (firstMasks[length] ?? 0)) >>> 0) === firstWords[length]
      mask[slot] = fits && this.test(slot) ? 1 : 0
    }
  }
}
