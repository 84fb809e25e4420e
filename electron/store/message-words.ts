/** The bytes of a buffer as words of 32 bits, the same view for as long as it is asked for the same buffer. */
export class MessageWords {
  #buffer: ArrayBufferLike | undefined
  #words: Int32Array = new Int32Array(0)

  /** All of the buffer that these bytes lie in. */
  of({ buffer }: Uint8Array): Int32Array {
    if (buffer !== this.#buffer) {
      this.#buffer = buffer
      this.#words = new Int32Array(buffer, 0, buffer.byteLength >> 2)
    }
    return this.#words
  }
}
