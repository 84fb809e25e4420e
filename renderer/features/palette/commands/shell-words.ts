/** Programs before a command that change nothing about what it shows, with the options of theirs that take a word. */
const before = new Map<string, RegExp>([
  ['sudo', /^-[ugpC]$/],
  ['doas', /^-[uC]$/],
  ['watch', /^-[nd]$/],
])

/** A command line as a shell parts it: its words up to the first pipe or semicolon, without "sudo" or "watch" before them, and what stood behind. */
export function shellWords(text: string): { readonly words: readonly string[]; readonly rest: string } {
  const words: string[] = []
  let at = 0
  for (const match of text.matchAll(/\s*(?:([|;&<>].*)$|((?:"[^"]*"?|'[^']*'?|\\.|[^\s"'\\|;&<>])+))/gs)) {
    const [whole, behind, word] = match
    if (behind !== undefined) return { words: withoutBefore(words), rest: behind.trim() }
    words.push((word ?? '').replaceAll(/"([^"]*)"?|'([^']*)'?|\\(.)/g, (_, double: string | undefined, single: string | undefined, escaped: string | undefined) => double ?? single ?? escaped ?? ''))
    at = match.index + whole.length
  }
  return { words: withoutBefore(words), rest: text.slice(at).trim() }
}

function withoutBefore(words: readonly string[]): readonly string[] {
  const [first] = words
  const takesWord = first === undefined ? undefined : before.get(first.toLowerCase())
  if (takesWord === undefined) return words
  let at = 1
  for (let option = words[at]; option?.startsWith('-') === true; option = words[at]) at += takesWord.test(option) ? 2 : 1
  return withoutBefore(words.slice(at))
}
