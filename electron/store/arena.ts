import { copyBytes } from './copy-bytes.ts'
import type { RawMessage } from './raw-message.ts'

const smallestSlab = 1 << 16
const largestSlab = 1 << 22

/** One large buffer with messages in it. */
interface Slab {
  readonly bytes: Uint8Array
  /** Bytes that are spoken for: written, adopted, or (once nothing more comes) all. */
  used: number
  /** Bytes of messages that are still wanted. */
  live: number
}

/**
 * Where raw messages lie. The buffers of a dump are adopted as they are; single messages are copied, one behind the other, into slabs of the arena's own.
 * Bytes once written never change, so whoever still reads a message may go on after it was released; but for those that `overwrite` is given.
 */
export class Arena {
  readonly #slabs: (Slab | undefined)[] = []
  readonly #free: number[] = []
  readonly #adopted = new Map<ArrayBufferLike, number>()
  /** The slab that copies go into; -1: none. */
  #writing = -1
  #position = 0
  #live = 0
  #copiedTo = 0

  /** Bytes held altogether, and those of messages that are wanted. */
  get held(): { readonly bytes: number; readonly live: number } {
    return { bytes: this.#slabs.reduce((sum, slab) => sum + (slab?.bytes.length ?? 0), 0), live: this.#live }
  }

  /** The slab of a buffer that nobody will ever change; `used` bytes of it are spoken for, `live` of them wanted. */
  adopt(buffer: ArrayBufferLike, used: number, live: number): number {
    let number = this.#adopted.get(buffer)
    if (number === undefined) {
      number = this.#add(new Uint8Array(buffer))
      this.#adopted.set(buffer, number)
    }
    const slab = this.#slabs[number]
    if (slab !== undefined) {
      slab.used += used
      slab.live += live
      this.#live += live
    }
    return number
  }

  /** No more of the adopted buffers will come: what is unused in them counts as waste from here on. */
  settle(): void {
    for (const number of this.#adopted.values()) {
      const slab = this.#slabs[number]
      if (slab === undefined) continue
      slab.used = slab.bytes.length
      if (slab.live === 0) this.#drop(number, slab)
    }
    this.#adopted.clear()
  }

  /** Copies a message; gives its slab. `copiedTo` then says where in it. */
  copy(bytes: Uint8Array, offset: number, length: number): number {
    let slab = this.#slabs[this.#writing]
    if (slab === undefined || this.#position + length > slab.bytes.length) {
      this.#retire()
      // As much again as is wanted so far: a few links stay in a small slab.
      this.#writing = this.#add(new Uint8Array(Math.max(smallestSlab, Math.min(this.#live, largestSlab), length)))
      this.#position = 0
      slab = this.#slab(this.#writing)
    }
    copyBytes(bytes, offset, length, slab.bytes, this.#position)
    this.#copiedTo = this.#position
    this.#position += (length + 3) & ~3
    slab.used = this.#position
    slab.live += length
    this.#live += length
    return this.#writing
  }

  /** Puts other bytes in the place of a message that is as long: such as nobody tells apart. */
  overwrite(number: number, at: number, { bytes, offset, length }: RawMessage): void {
    this.#slab(number).bytes.set(bytes.subarray(offset, offset + length), at)
  }

  /** Where the last copy starts. */
  get copiedTo(): number {
    return this.#copiedTo
  }

  /** The bytes of a slab. */
  bytes(number: number): Uint8Array {
    return this.#slab(number).bytes
  }

  /** A message of `length` bytes is no longer wanted. */
  release(number: number, length: number): void {
    const slab = this.#slab(number)
    slab.live -= length
    this.#live -= length
    if (slab.live === 0 && number !== this.#writing && !this.#adopted.has(slab.bytes.buffer)) this.#drop(number, slab)
  }

  /** A slab more than half of which is waste, so that its messages should be copied and released; -1: there is none. */
  wasteful(): number {
    return this.#slabs.findIndex((slab, number) => slab !== undefined && number !== this.#writing && slab.live * 2 < slab.used && !this.#adopted.has(slab.bytes.buffer))
  }

  /** Lets go of everything. */
  clear(): void {
    this.#slabs.length = 0
    this.#free.length = 0
    this.#adopted.clear()
    this.#writing = -1
    this.#position = 0
    this.#live = 0
  }

  #slab(number: number): Slab {
    const slab = this.#slabs[number]
    if (slab === undefined) throw new RangeError(`the arena has no slab ${number}`)
    return slab
  }

  #add(bytes: Uint8Array): number {
    const number = this.#free.pop() ?? this.#slabs.length
    this.#slabs[number] = { bytes, used: 0, live: 0 }
    return number
  }

  #drop(number: number, slab: Slab): void {
    this.#adopted.delete(slab.bytes.buffer)
    this.#slabs[number] = undefined
    this.#free.push(number)
  }

  #retire(): void {
    const number = this.#writing
    const slab = this.#slabs[number]
    this.#writing = -1
    if (slab === undefined) return
    slab.used = slab.bytes.length
    if (slab.live === 0) this.#drop(number, slab)
  }
}
