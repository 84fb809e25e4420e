import { writeSync } from 'node:fs'

import { reasonOf } from '../../api/errors.ts'
import { CommandFailure } from './command-failure.ts'

/** The reader of our output has gone (EPIPE): nothing is left to do, and nothing to say. */
export class ReaderGoneError extends Error {
  override readonly name = 'ReaderGoneError'
}

/** Writes some of the bytes and gives how many; throws an Error with `code` otherwise. `fs.writeSync` is one. */
export type WriteBytes = (bytes: Uint8Array) => number

const GATHERED = 65_536

/**
 * What a command prints. Writing blocks: so a slow reader holds the dump up in the kernel, memory stays constant, and a
 * reader that has gone is noticed at once. Text is gathered until 64 KB are together or `flush` is called.
 */
export class Output {
  readonly #write: WriteBytes
  readonly #encode: (text: string) => Uint8Array
  #gathered = ''

  /** `encode` turns text to bytes, and back to what they were where the text stands for bytes that are not UTF-8. */
  constructor(write: WriteBytes, encode: (text: string) => Uint8Array) {
    this.#write = write
    this.#encode = encode
  }

  /** Throws `ReaderGoneError` once nobody reads any more, `CommandFailure` where it cannot be written for another reason. */
  print(text: string): void {
    this.#gathered += text
    if (this.#gathered.length >= GATHERED) this.flush()
  }

  /** Writes what was gathered. */
  flush(): void {
    const bytes = this.#encode(this.#gathered)
    this.#gathered = ''
    for (let at = 0; at < bytes.length; ) at += this.#writeSome(bytes.subarray(at))
  }

  #writeSome(bytes: Uint8Array): number {
    try {
      return this.#write(bytes)
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
      if (code === 'EPIPE') throw new ReaderGoneError('nobody reads the output any more', { cause: thrown })
      if (code !== 'EAGAIN') throw new CommandFailure(`The output could not be written (${systemReason(thrown)}): what there is of it is not whole. Have it written elsewhere.`, { cause: thrown })
      pauseBriefly()
      return 0
    }
  }
}

/** What the system said, without the call that it said it of: "ENOSPC: no space left on device". */
function systemReason(thrown: unknown): string {
  return reasonOf(thrown).replace(/, \w+$/, '')
}

/** Standard output. */
export function standardOutput(encode: (text: string) => Uint8Array): Output {
  return new Output((bytes) => writeSync(1, bytes), encode)
}

/** Somebody else made the pipe non-blocking and it is full: Node offers no wait for that, so try again in a while. */
function pauseBriefly(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
}
