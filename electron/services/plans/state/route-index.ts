import { align4, s32At, u16At, u8At } from '../../../netlink/core/bytes.ts'
import { ATTRIBUTE_HEADER_SIZE, MESSAGE_HEADER_SIZE, NLA_TYPE_MASK } from '../../../netlink/core/constants.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import { routeHeaderAt, routeTableAt, RTA_DST } from '../../routes/route-positions.ts'

/** Route messages where they lie, found by family and destination. Sixteen bytes a route beside its message; nothing is decoded that is not asked for. */
export class RouteIndex {
  readonly #chunks: Uint8Array[] = []
  #last: Uint8Array | null = null
  #chunkOf = new Uint32Array(1024)
  #offsets = new Uint32Array(1024)
  #lengths = new Uint32Array(1024)
  #count = 0
  /** Heads of chains by hash, and the next of each; one more than the number, 0 ends. Empty until something is sought. */
  #heads = new Uint32Array()
  #next = new Uint32Array()
  readonly #lengthsOf = new Map<number, Set<number>>()

  /** Lengths of prefixes that there are in a family. */
  lengths(family: number): Iterable<number> {
    return this.#lengthsOf.get(family)?.keys() ?? []
  }

  get count(): number {
    return this.#count
  }

  /** Takes the message at `offset`; its bytes must stay as they are. */
  add(bytes: Uint8Array, offset: number, length: number): void {
    if (bytes !== this.#last) {
      this.#last = bytes
      this.#chunks.push(bytes)
    }
    if (this.#count === this.#offsets.length) this.#grow()
    this.#chunkOf[this.#count] = this.#chunks.length - 1
    this.#offsets[this.#count] = offset
    this.#lengths[this.#count] = length
    this.#count += 1
    this.#noteLength(u8At(bytes, offset + routeHeaderAt.family), u8At(bytes, offset + routeHeaderAt.dstLen))
    this.#heads = new Uint32Array()
  }

  message(number: number): RouteMessage {
    return routeMessage.decode(this.#chunk(number), this.#offsets[number])
  }

  /** Whether another has the same routes in the same order, byte by byte, but for the sequence and port of each message; those that differ `allows` may let pass, by their number. */
  sameAs(other: RouteIndex, allows: (number: number) => boolean): boolean {
    if (this.#count !== other.#count) return false
    for (let number = 0; number < this.#count; number++) {
      const length = this.#lengths[number] ?? 0
      const [one, two] = [this.#chunk(number), other.#chunk(number)]
      const [from, at] = [this.#offsets[number] ?? 0, other.#offsets[number] ?? 0]
      let byte = length === other.#lengths[number] ? MESSAGE_HEADER_SIZE : 0
      while (byte > 0 && byte < length && one[from + byte] === two[at + byte]) byte++
      if (byte < length && !allows(number)) return false
    }
    return true
  }

  /** Decodes those that `may` and `wanted` let through, in their order. */
  read(may: (bytes: Uint8Array, offset: number, length: number) => boolean, wanted: (number: number) => boolean): RouteMessage[] {
    const out: RouteMessage[] = []
    for (let number = 0; number < this.#count; number++) {
      if (may(this.#chunk(number), this.#offsets[number] ?? 0, this.#lengths[number] ?? 0) && wanted(number)) out.push(this.message(number))
    }
    return out
  }

  /** Numbers of the routes in a table to a destination, in their order; no bytes stand for an address of zeros. */
  find(family: number, table: number, destination: Uint8Array, dstLen: number): number[] {
    if (this.#heads.length === 0) this.#build()
    const out: number[] = []
    const slot = hash(family, dstLen, destination, 0, dstLen === 0 ? 0 : destination.length) & (this.#heads.length - 1)
    for (let at = this.#heads[slot] ?? 0; at !== 0; at = this.#next[at - 1] ?? 0) {
      if (this.#isTo(at - 1, family, table, destination, dstLen)) out.push(at - 1)
    }
    return out
  }

  #isTo(number: number, family: number, table: number, destination: Uint8Array, dstLen: number): boolean {
    const bytes = this.#chunk(number)
    const offset = this.#offsets[number] ?? 0
    const length = this.#lengths[number] ?? 0
    if (u8At(bytes, offset + routeHeaderAt.family) !== family || u8At(bytes, offset + routeHeaderAt.dstLen) !== dstLen) return false
    const at = addressAt(bytes, offset, offset + length)
    const size = dstLen === 0 ? 0 : destination.length
    for (let byte = 0; byte < size; byte++) {
      if ((at < 0 ? 0 : u8At(bytes, at + byte)) !== destination[byte]) return false
    }
    return routeTableAt(bytes, offset, length) === table
  }

  /** Chains are made from the end, so that they lead on in the kernel's order. */
  #build(): void {
    const heads = new Uint32Array(2 ** Math.max(4, Math.ceil(Math.log2(this.#count + 1))))
    const next = new Uint32Array(this.#count)
    const mask = heads.length - 1
    const [chunks, chunkOf, offsets, lengths] = [this.#chunks, this.#chunkOf, this.#offsets, this.#lengths]
    for (let number = this.#count - 1; number >= 0; number--) {
      const bytes = chunks[chunkOf[number] ?? 0]
      const offset = offsets[number] ?? 0
      if (bytes === undefined) continue
      const dstLen = u8At(bytes, offset + routeHeaderAt.dstLen)
      const at = dstLen === 0 ? -1 : addressAt(bytes, offset, offset + (lengths[number] ?? 0))
      const slot = hash(u8At(bytes, offset + routeHeaderAt.family), dstLen, bytes, at, at < 0 ? 0 : u16At(bytes, at - ATTRIBUTE_HEADER_SIZE) - ATTRIBUTE_HEADER_SIZE) & mask
      next[number] = heads[slot] ?? 0
      heads[slot] = number + 1
    }
    this.#heads = heads
    this.#next = next
  }

  #noteLength(family: number, length: number): void {
    const lengths = this.#lengthsOf.get(family)
    if (lengths === undefined) this.#lengthsOf.set(family, new Set([length]))
    else lengths.add(length)
  }

  #chunk(number: number): Uint8Array {
    const chunk = this.#chunks[this.#chunkOf[number] ?? 0]
    if (chunk === undefined) throw new RangeError(`There is no route ${number}: there are ${this.#count}.`)
    return chunk
  }

  #grow(): void {
    const size = this.#offsets.length * 2
    this.#chunkOf = grown(this.#chunkOf, size)
    this.#offsets = grown(this.#offsets, size)
    this.#lengths = grown(this.#lengths, size)
  }
}

function grown(array: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(size)
  out.set(array)
  return out
}

/** Where the payload of RTA_DST starts; -1: there is none. */
function addressAt(bytes: Uint8Array, offset: number, end: number): number {
  for (let at = offset + routeHeaderAt.end; at + ATTRIBUTE_HEADER_SIZE <= end; ) {
    const size = u16At(bytes, at)
    if (size < ATTRIBUTE_HEADER_SIZE) return -1
    if ((u16At(bytes, at + 2) & NLA_TYPE_MASK) === RTA_DST) return at + ATTRIBUTE_HEADER_SIZE
    at += align4(size)
  }
  return -1
}

/** Of the words of an address: 4 or 16 bytes. */
function hash(family: number, dstLen: number, bytes: Uint8Array, at: number, size: number): number {
  let value = Math.imul(family * 256 + dstLen, 0x9e37_79b1)
  for (let word = 0; word < size; word += 4) value = Math.imul(value ^ s32At(bytes, at + word), 0x85eb_ca6b) ^ (value >>> 13)
  return (value ^ (value >>> 15)) >>> 0
}
