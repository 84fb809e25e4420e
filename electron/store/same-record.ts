import { MessageWords } from './message-words.ts'
import { headerSize, isSameBody, type RawMessage } from './raw-message.ts'
import type { TableOptions } from './table-options.ts'

/** What a message says against what was stored of its record. */
export type Sameness = 'same' | 'same-but-unshown' | 'other'

/** Compares messages of a dump, one after the other, with what is stored. They begin at multiples of 4, as the kernel has them, so that words are compared and not bytes. */
export class RecordComparison {
  readonly #unshown: TableOptions['unshown']
  readonly #alike: TableOptions['alike']
  readonly #stored = new MessageWords()
  readonly #brought = new MessageWords()

  constructor({ unshown, alike }: Pick<TableOptions, 'unshown' | 'alike'>) {
    this.#unshown = unshown
    this.#alike = alike
  }

  /** `bytes`: what is stored from `offset` on is as long as the message. The header's flags, sequence number and port do not count. */
  compare(bytes: Uint8Array, offset: number, message: RawMessage): Sameness {
    const at = bytes.byteOffset + offset
    const otherAt = message.bytes.byteOffset + message.offset
    if (((at | otherAt | message.length) & 3) !== 0) return isSameBody(bytes, offset, message) ? 'same' : 'other'
    const words = this.#stored.of(bytes)
    const others = this.#brought.of(message.bytes)
    const size = message.length >> 2
    const differs = firstDifference(words, at >> 2, others, otherAt >> 2, headerSize >> 2, size)
    if (differs === size) return 'same'
    if (this.#alike?.({ bytes, offset, length: message.length }, message) === true) return 'same-but-unshown'
    const part = this.#unshown?.(message) ?? null
    if (part === null || 4 * differs < part.from || 4 * differs >= part.to) return 'other'
    return firstDifference(words, at >> 2, others, otherAt >> 2, part.to >> 2, size) === size ? 'same-but-unshown' : 'other'
  }
}

/** The first place from `from` on, counted from both starts, at which they differ; `size`: there is none. */
function firstDifference(words: Int32Array, start: number, others: Int32Array, otherStart: number, from: number, size: number): number {
  let at = from
  while (at < size && words[start + at] === others[otherStart + at]) at++
  return at
}
