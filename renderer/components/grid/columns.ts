import type { ReactNode } from 'react'
import type { Branch } from '../../../electron/api/outline.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { SortKey } from '../../../electron/api/views.ts'

/** A field of a row, or a part of one that is a list. */
type ShownField<R extends Row> = (keyof R & string) | `${keyof R & string}.${string}`

/** One column of a table. */
export interface Column<R extends Row> {
  readonly id: string
  readonly title: string
  /** What it is, for the list of columns and for help; null: the title says it. */
  readonly explanation: string | null
  /** What the view sorts by when the header is pressed; null: a picture of its neighbours, not sortable. */
  readonly sort: SortKey['field'] | null
  /** Pixels: what it takes while its content is not known, and what it can do with when the table is narrow. */
  readonly width: number
  /** The text that its width follows; null: it keeps its width. */
  readonly content: ((row: R) => string) | null
  /** Pixels that stand before the text: a glyph, say. */
  readonly lead: number
  /** Whether it is shown to somebody who has not chosen: always, usually, once a row has something in it, or not. */
  readonly usual: 'always' | 'shown' | 'when-used' | 'hidden'
  /** Its share of what is left over; 0: keeps its width. */
  readonly grow: number
  /** The lowest leave first when the table is narrow; 0 never leaves. */
  readonly leaves: number
  readonly align: 'start' | 'end'
  /** In mono: could be pasted into a terminal. */
  readonly technical: boolean
  /** The row's fields that it shows, or parts of those that are lists ("hops.via", "flags.RUNNING"); it is tinted when one of them changes. */
  readonly shows: readonly ShownField<R>[] | ((row: R) => readonly ShownField<R>[])
  /** It shows nothing of the fields that change by themselves from second to second: its cell is drawn again only when something else of the row has changed. Absent: it may. */
  readonly steady?: boolean
  /** `branch`: of the first column's cell, how its row stands in a tree. */
  readonly cell: (row: R, branch?: Branch | null) => ReactNode
  /** What copying the cell gives; null: nothing, it is a picture of its neighbours. */
  readonly text: ((row: R) => string) | null
}

/** Whether one of these fields is shown in the column of that row. */
export function showsOneOf<R extends Row>({ shows }: Column<R>, row: R, fields: readonly string[]): boolean {
  return (typeof shows === 'function' ? shows(row) : shows).some((field) => fields.includes(field))
}

/** Fields that are told as the time since then: what was seen last is the youngest. */
const since: ReadonlySet<SortKey['field']> = new Set(['age'])

/** Amounts of which the greatest is looked for: who sends most, what is lost most. */
const amounts: ReadonlySet<SortKey['field']> = new Set([
  'received', 'sent', 'receivedBytes', 'sentBytes', 'totalBytes', 'roundTripTime', 'retransmissions', 'receiveQueue', 'sendQueue', 'drops',
] as const)

/** Whether what is shown goes down: ages rise where the times since when they count fall. */
export function showsDescending({ field, descending }: SortKey): boolean {
  return descending !== since.has(field)
}

/** The sort after a header was pressed: up as it is shown, down, unsorted again, amounts down first; with `keep`, the other keys stay and this one joins behind. */
export function nextSort(sort: readonly SortKey[], field: SortKey['field'], keep: boolean): readonly SortKey[] {
  const at = sort.findIndex((key) => key.field === field)
  const before = sort[at]
  const first = { field, descending: since.has(field) || amounts.has(field) }
  const after: readonly SortKey[] = before === undefined ? [first] : before.descending === first.descending ? [{ field, descending: !first.descending }] : []
  if (!keep) return after
  if (before === undefined) return [...sort, ...after].slice(0, 4)
  return [...sort.slice(0, at), ...after, ...sort.slice(at + 1)]
}
