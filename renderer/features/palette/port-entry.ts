import type { PaletteEntry, PaletteWays } from './palette-entry.ts'

/** The sockets with a port of that number: they are not read before their view is, so that none of them stands among the rows that are found. null: it is no number of a port. `title`: of their view. */
export function portEntry(text: string, ways: PaletteWays, title: string): PaletteEntry | null {
  const port = /^\s*:?(\d{1,5})\s*$/.exec(text)?.[1]
  if (port === undefined || Number(port) === 0 || Number(port) > 65_535) return null
  const filter = `port ${String(Number(port))}`
  return { group: title, title: `Sockets with ${filter}`, detail: 'at either end', also: [], keys: [], glyph: 'sockets', technical: false, run: () => ways.go({ view: 'sockets', filter }) }
}
