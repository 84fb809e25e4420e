import type { FilterField } from '../../../electron/api/views.ts'
import { filterWords, type FilterWord } from './filter-words.ts'

/** One word that completion offers. */
export interface Completion {
  readonly text: string
  /** What it means, or how it is used. */
  readonly describes: string
  /** How many rows have it, within the rest of the filter; absent: not counted. */
  readonly rows?: number
}

/** What can stand where the caret is. */
export interface Completions {
  /** The field whose values they are; null: names of fields, or words that join. */
  readonly valuesOf: string | null
  /** The stretch that an accepted one replaces. */
  readonly from: number
  readonly to: number
  /** What is written of it before the caret, in lower case. */
  readonly start: string
  /** The condition that it is a value of: from the field to the end of its values. */
  readonly condition: { readonly from: number; readonly to: number } | null
  /** The rest of the filter, within which values are counted; '': there is none. */
  readonly within: string
  /** Values are counted among so many rows, the newest; null: among all, or not counted. */
  readonly newest: number | null
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

  const list = listAt(words, caret)
  const owner = ownerOfValue(list?.open ?? before, words, byName)
  if (owner) return valuesAt(owner, text, caret, from, to, list?.close?.to ?? to)
  const anywhere = { valuesOf: null, from, to, start, condition: null, within: '', newest: null }
  if (before?.kind === 'value' || before?.text === '}') return { ...anywhere, options: matching(joiners, start) }
  const names = fields.map((field) => ({ text: field.name, describes: field.describes }))
  const not: readonly Completion[] = before?.kind === 'operator' && before.text === 'not' ? [] : [{ text: 'not', describes: 'the opposite' }]
  return { ...anywhere, options: matching([...names, ...not], start) }
}

/** The values that may stand at the caret: of a list, in the place of the one there. */
function valuesAt({ field, at }: Owner, text: string, caret: number, from: number, to: number, end: number): Completions {
  const first = Math.max(from, text.lastIndexOf(',', caret - 1) + 1)
  const comma = text.indexOf(',', caret)
  const last = comma < 0 ? to : Math.min(to, comma)
  const start = text.slice(first, caret).toLowerCase()
  const options = matching(field.values.map(asValue), start).slice(0, mostValues)
  return { valuesOf: field.name, from: first, to: last, start, condition: { from: at, to: end }, within: '', newest: null, options }
}

/** The line with the option in place, and where the caret then stands: behind a space, ready for the next word. */
export function complete(text: string, completions: Completions, option: Completion): { readonly text: string; readonly caret: number } {
  const rest = text.slice(completions.to)
  const head = `${text.slice(0, completions.from)}${option.text}`
  const gap = rest.startsWith(' ') ? '' : ' '
  return { text: head + gap + rest, caret: head.length + 1 }
}

/** The list between braces that the caret stands in; `close` is undefined while it is open. */
function listAt(words: readonly FilterWord[], caret: number): { readonly open: FilterWord; readonly close: FilterWord | undefined } | undefined {
  const open = words.findLast((word) => word.text === '{' && word.kind === 'bracket' && word.to <= caret)
  const close = open === undefined ? undefined : words.find((word) => word.text === '}' && word.kind === 'bracket' && word.from >= open.to)
  return open === undefined || (close !== undefined && close.from < caret) ? undefined : { open, close }
}

/** The field whose value may stand at the caret, and where it is written. */
interface Owner {
  readonly field: FilterField
  readonly at: number
}

function ownerOfValue(before: FilterWord | undefined, words: readonly FilterWord[], byName: ReadonlyMap<string, FilterField>): Owner | null {
  if (!before) return null
  const owner = (word: FilterWord | undefined): Owner | null => {
    const field = word?.kind === 'field' ? byName.get(word.text.toLowerCase()) : undefined
    return word && field ? { field, at: word.from } : null
  }
  if (before.kind === 'field') return owner(before)
  if (before.text === '{' && before.kind === 'bracket') return ownerOfValue(words.findLast((word) => word.kind !== 'space' && word.to <= before.from), words, byName)
  if (before.kind !== 'operator' || /^(?:and|or|not|&&?|\|\|?|!)$/i.test(before.text)) return null
  return owner(words.findLast((word) => word.kind !== 'space' && word.to <= before.from))
}

function asValue(text: string): Completion {
  return { text, describes: '' }
}

function matching(options: readonly Completion[], start: string): readonly Completion[] {
  const found = options.filter((option) => option.text.toLowerCase().startsWith(start))
  return found.length === 1 && found[0]?.text.toLowerCase() === start ? [] : found
}
