import type { FilterField } from '../../../electron/api/views.ts'
import { filterWords, type FilterWord } from './filter-words.ts'

/** One word that completion offers. */
export interface Completion {
  readonly text: string
  /** What it means, or how it is used. */
  readonly describes: string
}

/** What can stand where the caret is. */
export interface Completions {
  /** The field whose values they are; null: names of fields, or words that join. */
  readonly valuesOf: string | null
  /** The stretch that an accepted one replaces. */
  readonly from: number
  readonly to: number
  readonly options: readonly Completion[]
}

/** No more values are offered at a time. */
const mostValues = 50

const joiners: readonly Completion[] = [
  { text: 'and', describes: 'both sides' },
  { text: 'or', describes: 'either side' },
]

/** What the line can go on with at the caret; no options when the word there is complete already or anything may follow. */
export function completionsAt(text: string, caret: number, fields: readonly FilterField[]): Completions {
  const byName = new Map<string, FilterField>()
  for (const field of fields) for (const name of [field.name, ...field.aliases]) byName.set(name.toLowerCase(), field)
  const words = filterWords(text, (word) => byName.has(word))
  const typed = words.find((word) => word.kind !== 'space' && word.kind !== 'bracket' && word.from < caret && caret <= word.to)
  const before = words.findLast((word) => word.kind !== 'space' && word.to <= (typed?.from ?? caret))
  const from = typed?.from ?? caret
  const to = typed?.to ?? caret
  const start = text.slice(from, caret).toLowerCase()

  const owner = ownerOfValue(before, words, byName)
  if (owner) return valuesAt(owner, text, caret, from, to)
  if (before?.kind === 'value') return { valuesOf: null, from, to, options: matching(joiners, start) }
  const names = fields.map((field) => ({ text: field.name, describes: field.describes }))
  const not: readonly Completion[] = before?.kind === 'operator' && before.text === 'not' ? [] : [{ text: 'not', describes: 'the opposite' }]
  return { valuesOf: null, from, to, options: matching([...names, ...not], start) }
}

/** The values that may stand at the caret: of a list, in the place of the one there. */
function valuesAt(owner: FilterField, text: string, caret: number, from: number, to: number): Completions {
  const first = Math.max(from, text.lastIndexOf(',', caret - 1) + 1)
  const comma = text.indexOf(',', caret)
  const last = comma < 0 ? to : Math.min(to, comma)
  return { valuesOf: owner.name, from: first, to: last, options: matching(owner.values.map(asValue), text.slice(first, caret).toLowerCase()).slice(0, mostValues) }
}

/** The line with the option in place, and where the caret then stands: behind a space, ready for the next word. */
export function complete(text: string, completions: Completions, option: Completion): { readonly text: string; readonly caret: number } {
  const rest = text.slice(completions.to)
  const head = `${text.slice(0, completions.from)}${option.text}`
  const gap = rest.startsWith(' ') ? '' : ' '
  return { text: head + gap + rest, caret: head.length + 1 }
}

function ownerOfValue(before: FilterWord | undefined, words: readonly FilterWord[], byName: ReadonlyMap<string, FilterField>): FilterField | null {
  if (!before) return null
  if (before.kind === 'field') return byName.get(before.text.toLowerCase()) ?? null
  if (before.kind !== 'operator' || /^(?:and|or|not|&&?|\|\|?|!)$/i.test(before.text)) return null
  const field = words.findLast((word) => word.kind !== 'space' && word.to <= before.from)
  return field?.kind === 'field' ? (byName.get(field.text.toLowerCase()) ?? null) : null
}

function asValue(text: string): Completion {
  return { text, describes: '' }
}

function matching(options: readonly Completion[], start: string): readonly Completion[] {
  const found = options.filter((option) => option.text.toLowerCase().startsWith(start))
  return found.length === 1 && found[0]?.text.toLowerCase() === start ? [] : found
}
