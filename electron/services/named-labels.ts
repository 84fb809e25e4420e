import type { Labels, NumberField, SortField } from '../store/field.ts'
import type { NameTable } from './names/name-table.ts'

/** The words of a table of names: a filter compares names, however they are shown. */
class NamedLabels implements Labels {
  readonly version = 0
  readonly #table: NameTable

  constructor(table: NameTable) {
    this.#table = table
  }

  label(value: number): string {
    return this.#table.word(value)
  }

  shown(value: number): string {
    return this.#table.name(value)
  }
}

/** Labels and words of a table of names: a filter takes both names and numbers, however they are shown. */
export function namedLabels(table: NameTable) {
  return { labels: new NamedLabels(table), words: () => table.entries().map(([, word]) => word) }
}

/** Of fields to sort by those whose words come from a table of names, as the numbers that are sorted by where numbers are shown. */
export function numericSorts(sort: ReadonlyMap<string, SortField>): ReadonlyMap<string, SortField> {
  const numeric = new Map<string, SortField>()
  for (const [key, field] of sort) {
    if (field.kind === 'enum' && field.labels instanceof NamedLabels) numeric.set(key, { kind: 'number', name: field.name, column: field.column } satisfies NumberField)
  }
  return numeric
}
