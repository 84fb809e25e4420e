import type { RowId } from '../../api/row-base.ts'
import type { Destination, InspectedField, InspectedGroup, InspectedLine, InspectedMark, InspectedPart, LinkElsewhere } from '../../api/inspection.ts'

/** What may be said of a field beside its value. */
export interface FieldWords {
  readonly unit?: string
  /** The value counts down to this moment, wall clock in milliseconds. */
  readonly until?: number
  readonly explanation?: string
  /** In words for people, not for a terminal. */
  readonly plain?: true
  /** Where that what it names is shown. */
  readonly leadsTo?: Destination | null
  /** The link of another namespace that it names. */
  readonly elsewhere?: LinkElsewhere | null
}

/** One field; a value that is missing makes none. */
export function field(label: string, value: string | number | bigint | null | undefined, words: FieldWords = {}): readonly InspectedField[] {
  if (value === null || value === undefined || value === '') return []
  const { unit = null, until = null, explanation = null, leadsTo = null, elsewhere = null } = words
  return [{ label, value: String(value), unit, until, explanation, technical: words.plain !== true, leadsTo, ...(elsewhere !== null && { elsewhere }) }]
}

/** How long something lasts from now on, in seconds that count down; nothing where it has no end. Both times are wall clock in milliseconds. */
export function countdown(label: string, until: number | null, now: number, explanation?: string): readonly InspectedField[] {
  if (until === null) return []
  return field(label, Math.max(0, Math.round((until - now) / 1000)), { unit: 's', until, ...(explanation === undefined ? {} : { explanation }) })
}

/** Fields as parts of a line. */
export function parts(fields: readonly InspectedField[], mark: InspectedMark = null): readonly InspectedPart[] {
  return fields.map((one) => ({ ...one, mark }))
}

/** One group; without fields and lines there is none. */
export function group(title: string, fields: readonly InspectedField[], lines: readonly InspectedLine[] = []): readonly InspectedGroup[] {
  return fields.length === 0 && lines.length === 0 ? [] : [{ title, lines, fields }]
}

/** The row of a link as a destination; null where there is none. */
export function toLink(row: RowId | undefined): Destination | null {
  return row === undefined ? null : { view: 'links', row }
}
