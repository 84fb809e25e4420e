import type { ReactNode } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { SortKey } from '../../../electron/api/views.ts'

/** One column of a table. */
export interface Column<R extends Row> {
  readonly id: string
  readonly title: string
  /** What the view sorts by when the header is pressed; null: a picture of its neighbours, not sortable. */
  readonly sort: SortKey['field'] | null
  /** Pixels. */
  readonly width: number
  /** Its share of what is left over; 0: keeps its width. */
  readonly grow: number
  /** The lowest leave first when the table is narrow; 0 never leaves. */
  readonly leaves: number
  readonly align: 'start' | 'end'
  /** In mono: could be pasted into a terminal. */
  readonly technical: boolean
  /** The row's fields that it shows; it is tinted when one of them changes. */
  readonly shows: readonly (keyof R & string)[]
  readonly cell: (row: R) => ReactNode
  /** What copying the cell gives. */
  readonly text: (row: R) => string
}

/** Width of the gutter that carries the sign of a change. */
const gutterWidth = 20

/** The columns that fit, in their order: those that leave first go until the rest has its width. */
export function columnsThatFit<R extends Row>(columns: readonly Column<R>[], width: number): readonly Column<R>[] {
  let shown = columns
  while (widthOf(shown) > width) {
    const first = Math.max(...shown.map((column) => column.leaves))
    if (first === 0) break
    shown = shown.filter((column) => column.leaves !== first)
  }
  return shown
}

/** The value of grid-template-columns for these columns, the gutter first. */
export function columnTemplate<R extends Row>(columns: readonly Column<R>[]): string {
  const tracks = columns.map((column) =>
    column.grow > 0 ? `minmax(${String(column.width)}px, ${String(column.grow)}fr)` : `${String(column.width)}px`,
  )
  return [`${String(gutterWidth)}px`, ...tracks].join(' ')
}

/** The sort after a header was pressed: up, down, the kernel's order again; with `keep`, the other keys stay and this one joins behind. */
export function nextSort(sort: readonly SortKey[], field: SortKey['field'], keep: boolean): readonly SortKey[] {
  const at = sort.findIndex((key) => key.field === field)
  const before = sort[at]
  const after: readonly SortKey[] = before === undefined ? [{ field, descending: false }] : before.descending ? [] : [{ field, descending: true }]
  if (!keep) return after
  if (before === undefined) return [...sort, ...after].slice(0, 4)
  return [...sort.slice(0, at), ...after, ...sort.slice(at + 1)]
}

function widthOf<R extends Row>(columns: readonly Column<R>[]): number {
  return columns.reduce((sum, column) => sum + column.width, gutterWidth)
}
