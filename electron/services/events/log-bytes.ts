import { copyBytes } from '../../store/copy-bytes.ts'

const slabSize = 1 << 18

/**
 * A run of bytes without an end, of which only the newest are kept: slabs that are filled one after the other and then used again. A place is counted from
 * the beginning of the run, so that it is never another's.
 */
export class LogBytes {
  /** The most that is kept, in bytes. */
  readonly limit: number
  readonly #slabs: Uint8Array<ArrayBuffer>[] = []
  readonly #most: number
  /** Where the next bytes go. Place 0 stays empty, so that 0 can stand for none. */
  #next = 4

  /** `limit` in bytes, rounded up to whole slabs of 256 KiB; at least two. */
  constructor(limit: number) {
    this.#most = Math.max(2, Math.ceil(limit / slabSize))
    this.limit = this.#most * slabSize
  }

  /** The oldest place whose bytes are still there. */
  get oldest(): number {
    return Math.max(0, Math.floor((this.#next - 1) / slabSize) - this.#most + 1) * slabSize
  }

  /** Bytes of memory that are held. */
  get held(): number {
    return this.#slabs.length * slabSize
  }

  /** Copies at most a slab of bytes; gives their place. What was there a whole run ago is gone. */
  append(bytes: Uint8Array, offset: number, length: number): number {
    if (length > slabSize) throw new RangeError(`${length} bytes do not fit into the ${slabSize} of a slab`)
    const left = slabSize - (this.#next % slabSize)
    if (left < length) this.#next += left
    const place = this.#next
    this.#next = place + ((length + 3) & ~3)
    const at = place % slabSize
    if (at === 0) this.#renew(place)
    const slab = this.#slabAt(place)
    copyBytes(bytes, offset, length, slab, at)
    return place
  }

  /** The slab of a place that is still there, and where in it the place is. */
  at(place: number): { readonly bytes: Uint8Array; readonly offset: number } {
    return { bytes: this.#slabAt(place), offset: place % slabSize }
  }

  /** A slab is used again: by another array, since whoever remembers a message remembers it by its array. */
  #renew(place: number): void {
    const number = Math.floor(place / slabSize) % this.#most
    const used = this.#slabs[number]
    if (used !== undefined) this.#slabs[number] = new Uint8Array(used.buffer)
  }

  #slabAt(place: number): Uint8Array<ArrayBuffer> {
    const number = Math.floor(place / slabSize) % this.#most
    return (this.#slabs[number] ??= new Uint8Array(slabSize))
  }
}
