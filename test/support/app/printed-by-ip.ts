/** An object of what `ip -j` prints. */
export type Printed = Readonly<Record<string, unknown>>

/** What `ip -j -d` prints with these words, from outside the app. */
export type PrintedByIp = (...words: readonly string[]) => Promise<readonly Printed[]>

/** The list that `ip -j` prints; where there is nothing to tell some of its objects print nothing. */
export function readPrinted(text: string): readonly Printed[] {
  const printed: unknown = JSON.parse(text.trim() === '' ? '[]' : text)
  if (!Array.isArray(printed)) throw new Error('ip prints no list.')
  const list: readonly Printed[] = printed
  return list
}
