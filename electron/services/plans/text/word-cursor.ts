import { displayText } from '../../../netlink/core/text.ts'
import { CommandFault } from './command-fault.ts'
import type { WrittenWord } from './written-words.ts'

/** Reads a command word by word. */
export class WordCursor {
  readonly #words: readonly WrittenWord[]
  #at = 0

  /** `words`: at least one. */
  constructor(words: readonly WrittenWord[]) {
    this.#words = words
  }

  /** The next word, which stays the next. */
  get next(): WrittenWord | undefined {
    return this.#words[this.#at]
  }

  /** The word that was taken last; before any was, the first. */
  get last(): WrittenWord {
    const word = this.#words[Math.max(0, this.#at - 1)]
    if (word === undefined) throw new Error('A command without words was read.')
    return word
  }

  /** Takes the next word. Throws `CommandFault` where there is none: `what` should stand there, "an address". */
  take(what: string): WrittenWord {
    const word = this.next
    if (word === undefined) throw new CommandFault(this.last, `Behind "${displayText(this.last.text)}" ${what} is missing.`)
    this.#at += 1
    return word
  }

  /** Takes the next word if it is this one. */
  takeIf(...texts: readonly string[]): boolean {
    if (this.next === undefined || !texts.includes(this.next.text)) return false
    this.#at += 1
    return true
  }
}
