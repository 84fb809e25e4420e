import type { Word } from './expression.ts'

/** Whether a text is the word; `*` in a word that is not quoted stands for any characters. Case counts, as it does for the kernel's names. */
export function matching(word: Pick<Word, 'text' | 'quoted'>): (text: string) => boolean {
  if (word.quoted || !word.text.includes('*')) return (text) => text === word.text
  const [first = '', ...rest] = word.text.split('*')
  const last = rest.pop() ?? ''
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
    const inner = text.slice(first.length, text.length - last.length)
    return inOrder(inner, rest)
  }
}

/** Whether a text contains another, upper and lower case alike. */
export function containing(part: string): (text: string) => boolean {
  const wanted = part.toLowerCase()
  return (text) => text.toLowerCase().includes(wanted)
}

/** Whether the parts stand in the text one behind the other. The first place of each is the best one, so that nothing is ever tried again. */
function inOrder(text: string, parts: readonly string[]): boolean {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return true
}
