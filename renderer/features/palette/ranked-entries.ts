import type { PaletteEntry } from './palette-entry.ts'

/**
 * The entries in whose words every word of the text occurs, best first within each group: the title is it, begins with it, has a word that begins with it, contains it.
 * An empty text lets all through as they are.
 */
export function rankedEntries(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  const typed = text.trim().toLowerCase()
  if (typed === '') return entries
  const words = typed.split(/\s+/)
  const groups = [...new Set(entries.map(({ group }) => group))]
  return entries
    .flatMap((entry) => {
      const all = [entry.title, entry.detail, ...entry.also].join(' ').toLowerCase()
      return words.every((word) => all.includes(word)) ? [{ entry, rank: rankOf(entry, typed) }] : []
    })
    .toSorted((one, other) => groups.indexOf(one.entry.group) - groups.indexOf(other.entry.group) || one.rank - other.rank)
    .map(({ entry }) => entry)
}

function rankOf({ title, also }: PaletteEntry, typed: string): number {
  const name = title.toLowerCase()
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  if (also.some((word) => word.startsWith(typed))) return 2
  if (name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed))) return 3
  return 4
}
