import { displayText } from '../../../netlink/core/text.ts'
import { nearestWord } from './nearest-word.ts'
import type { WrittenWord } from './written-words.ts'

/** A command that is not understood, or that cannot be done here. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault'
  /** The word that it is about. */
  readonly word: WrittenWord

  constructor(word: WrittenWord, message: string) {
    super(message)
    this.word = word
  }
}

/** A word that there is not in this place; `where`: "ip route add". */
export function unknownWord(word: WrittenWord, where: string, words: readonly string[]): CommandFault {
  const near = nearestWord(word.text, words)
  const would = near === undefined ? (words.length > 12 ? '' : words.length === 0 ? ' Nothing stands behind that.' : ` It takes ${listed(words)}.`) : ` Did you mean "${near}"?`
  return new CommandFault(word, `"${displayText(word.text)}" is no word of "${where}".${would}`)
}

/** "a, b or c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
}
