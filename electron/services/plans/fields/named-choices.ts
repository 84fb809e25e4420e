import type { FormField } from '../../../api/forms.ts'
import type { NameTable } from '../../names/name-table.ts'

/** Choices that are the names of numbers, with the number beside each. */
export function namedChoices(table: NameTable): FormField['choices'] {
  return table.entries().map(([id, name]) => ({ value: name, label: `${name} (${id})` }))
}
