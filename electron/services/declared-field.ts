import type { FilterField } from '../api/views.ts'
import type { EnumField, Field } from '../store/field.ts'
import type { NameTable } from './names/name-table.ts'

/** A field of the filter language: how it is read and compared, in the window and on the command line alike, and what people are told about it. */
export interface DeclaredField {
  readonly field: Field
  readonly describes: string
  readonly example: string
  /** What completion offers in the place of all words that it can have. */
  readonly offered?: () => Iterable<string>
}

/** A field of the filter with what people are told of it: what it is, and a condition as an example. */
export function declare(field: Field, describes: string, example: string): DeclaredField {
  return { field, describes, example }
}

/** A field whose numbers have names; completion offers them as they are shown now, names or numbers. */
export function declareNamed(field: EnumField, table: NameTable, describes: string, example: string): DeclaredField {
  return { field, describes, example, offered: () => table.entries().map(([id]) => table.name(id)) }
}

/** More names than these are no help to who has to choose one; the window asks again as things come and go. */
const mostNames = 1000

/** What completion, the help and the manual say of a field, with the names that there are now. */
export function describedField({ field, describes, example, offered }: DeclaredField): FilterField {
  const words = field.kind === 'enum' || field.kind === 'text' ? [...(offered?.() ?? field.words?.() ?? [])] : []
  const names = field.kind === 'text' || field.kind === 'device' ? [...(field.openSet?.names() ?? [])].slice(0, mostNames) : []
  const values = [...words, ...names]
  return { name: field.name, aliases: [...(field.aliases ?? []), ...(field.opposites ?? [])], describes, example, values }
}

/** Labels and words of a list of the kernel's, whose words are written small. */
export function listedLabels(names: Readonly<Record<number, string>>) {
  const words = new Map(Object.entries(names).map(([value, word]) => [Number(value), word.toLowerCase()]))
  return { labels: { version: 0, label: (value: number) => words.get(value) ?? String(value) }, words: () => words.values() }
}
