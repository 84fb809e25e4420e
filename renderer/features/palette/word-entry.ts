import type { PaletteEntry, PaletteWays } from './palette-entry.ts'

/**
 * The sockets that have to do with a word, a process by its name above all: they are not read before their view is, so that none of them stands among the rows that are found.
 * null: it is not one word. `title`: of their view.
 */
export function wordEntry(text: string, ways: PaletteWays, title: string): PaletteEntry | null {
  const word = /^\s*([\p{L}\d][\p{L}\d.:@_+/-]*\p{L}[\p{L}\d.:@_+/-]*|\d+(?:\.\d+){3}(?:\/\d+)?)\s*$/u.exec(text)?.[1]
  if (word === undefined) return null
  return { group: title, title: `Sockets with ${word}`, detail: 'as process, user, device or address', also: [], keys: [], glyph: 'sockets', technical: false, run: () => ways.go({ view: 'sockets', filter: `"${word}"` }) }
}
