import type { Grouping } from './outline.ts'
import type { Records } from './records.ts'

/** The word that rows are grouped under, by slot; several texts of one row are joined by a comma. */
export function groupWord({ field, word }: Grouping, { columns }: Records): (slot: number) => string {
  switch (field.kind) {
    case 'enum':
    case 'device': {
      const stored = columns.number(field.column)
      return (slot) => field.labels.label(stored.values[slot] ?? 0)
    }
    case 'number': {
      const stored = columns.number(field.column)
      return (slot) => (word ?? String)(stored.values[slot] ?? 0)
    }
    case 'text':
    case 'addresses':
    case 'hardware': {
      const stored = columns.text(field.column)
      return (slot) => (stored.texts[stored.codes[slot] ?? 0] ?? '').split('\u0000').join(', ')
    }
    case 'address':
    case 'prefix':
    case 'match':
      throw new TypeError(`Rows cannot be grouped by "${field.name}": addresses are not words.`)
  }
}
