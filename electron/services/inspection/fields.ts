import type { RowId } from '../../api/rows.ts'
import type { Destination, InspectedField, InspectedGroup } from '../../api/inspection.ts'

/** What may be said of a field beside its value. */
export interface FieldWords {
  readonly unit?: string
  readonly explanation?: string
  /** In words for people, not for a terminal. */
  readonly plain?: true
  /** Where that what it names is shown. */
  readonly leadsTo?: Destination | null
}

/** One field; a value that is missing makes none. */
export function field(label: string, value: string | number | bigint | null | undefined, words: FieldWords = {}): readonly InspectedField[] {
  if (value === null || value === undefined || value === '') return []
  return [{ label, value: String(value), unit: words.unit ?? null, explanation: words.explanation ?? null, technical: words.plain !== true, leadsTo: words.leadsTo ?? null }]
}

/** One group; without fields there is none. */
export function group(title: string, fields: readonly InspectedField[]): readonly InspectedGroup[] {
  return fields.length === 0 ? [] : [{ title, fields }]
}

/** The row of a link as a destination; null where there is none. */
export function toLink(row: RowId | undefined): Destination | null {
  return row === undefined ? null : { view: 'links', row }
}
