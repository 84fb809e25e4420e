import { Duplex } from 'node:stream'

/** One end of a pair: what is written to it is read at the other, once that reads; no write is out at once. */
class End extends Duplex {
  other: End | null = null
  #taken: (() => void) | null = null

  override _read(): void {
    const taken = this.#taken
    this.#taken = null
    taken?.()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.other?.bring(chunk, done)
  }

  override _final(done: () => void): void {
    this.other?.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.other?.readable === true) this.other.push(null)
    done(error)
  }

  bring(chunk: Buffer, done: () => void): void {
    if (chunk.length === 0 || this.push(chunk)) setImmediate(done)
    else this.#taken = done
  }
}

/** Two streams that are each other's other end, as a socketpair's are. */
export function duplexPair(): [Duplex, Duplex] {
  const [one, other] = [new End({ allowHalfOpen: false }), new End({ allowHalfOpen: false })]
  one.other = other
  other.other = one
  return [one, other]
}
