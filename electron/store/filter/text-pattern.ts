import type { Word } from './expression.ts'

/** Whether a text is the word; `*` in a word that is not quoted stands for any characters. Case counts, as it does for the kernel's names. */
export function matching(word: Word): (text: string) => boolean {
  if (word.quoted || !word.text.includes('*')) return (text) => text === word.text
  const pattern = new RegExp(`^${word.text.split('*').map(escaped).join('.*')}$`, 'su')
  return (text) => pattern.test(text)
}

/** Whether a text contains another, upper and lower case alike. */
export function containing(part: string): (text: string) => boolean {
  const wanted = part.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`)
}
