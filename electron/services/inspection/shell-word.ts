import { bytesFromText, displayText } from '../../netlink/core/text.ts'

/**
 * A word as a shell takes it literally. `word` is text as it came from the kernel, not escaped for display. What cannot be seen, and bytes that are not
 * UTF-8, stand as `\xNN` in `$'…'`, which bash, zsh and ksh know.
 */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  if (displayText(word) === word.replaceAll('\\', '\\\\')) return `'${word.replaceAll("'", String.raw`'\''`)}'`
  return `$'${Array.from(word, dollarQuoted).join('')}'`
}

function dollarQuoted(character: string): string {
  if (character === '\\' || character === "'") return `\\${character}`
  if (displayText(character) === character) return character
  return Array.from(bytesFromText(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
