import type { Labels } from '../store/field.ts'

/** Labels and words of a closed list whose numbers count from 0. */
export function closedLabels(words: readonly string[]): { readonly labels: Labels; words(): Iterable<string> } {
  return { labels: { version: 0, label: (value) => words[value] ?? String(value) }, words: () => words }
}
