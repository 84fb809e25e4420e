import type { Field } from './field.ts'
import type { Records } from './records.ts'

/** The word that rows with the same value of a field are grouped under, by slot; several texts of one row are joined by a comma. */
export function groupWord(field: Field, { columns }: Records): (slot: number) => string {
  switch (field.kind) {
    case 'enum':
    case 'device': {
      const stored = columns.number(field.column)
      return (slot) => field.labels.label(stored.values[slot] ?? 0)
    }
    case 'number': {
      const stored = columns.number(field.column)
      return (slot) => String(stored.values[slot] ?? 0)
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
