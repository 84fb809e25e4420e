import { u16At, u32At } from '../netlink/core/bytes.ts'
import { frameHeader, kLongestFrame } from './frames.ts'

/** One frame as it came. */
export interface Frame {
  readonly type: number
  readonly argument: number
  /** A copy: it stays as it is. */
  readonly payload: Uint8Array
}

/** The helper said something that the protocol does not know. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

/** Puts a stream of bytes together to frames, however it was cut into chunks. */
export class FrameReader {
  /** What came of a frame whose end is still to come. */
  readonly #chunks: Uint8Array[] = []
  #held = 0

  /** Bytes of a frame whose end has not come. */
  get unfinished(): number {
    return this.#held
  }

  /** Takes the next bytes, and gives each frame that they complete. Throws `ProtocolError` at a length that no frame has; nothing can be read after that. */
  *take(chunk: Uint8Array): Generator<Frame> {
    this.#chunks.push(chunk)
    this.#held += chunk.length
    while (this.#held >= frameHeader.size) {
      const head = this.#first(frameHeader.size)
      const length = u32At(head, 0)
      if (length < frameHeader.size || length > kLongestFrame) throw new ProtocolError(`a frame of ${length} bytes`)
      if (this.#held < length) return
      const bytes = this.#first(length)
      const frame = { type: u16At(bytes, 4), argument: u16At(bytes, 6), payload: new Uint8Array(bytes.subarray(frameHeader.size, length)) }
      this.#drop(length)
      yield frame
    }
  }

  /** The first `length` bytes, in one piece; so many are there. */
  #first(length: number): Uint8Array {
    const [first] = this.#chunks
    if (first !== undefined && first.length >= length) return first
    const joined = new Uint8Array(this.#held)
    let at = 0
    for (const chunk of this.#chunks) {
      joined.set(chunk, at)
      at += chunk.length
    }
    this.#chunks.splice(0, this.#chunks.length, joined)
    return joined
  }

  #drop(length: number): void {
    this.#held -= length
    const [first] = this.#chunks
    if (first === undefined) return
    if (first.length === length) this.#chunks.shift()
    else this.#chunks[0] = first.subarray(length)
  }
}
