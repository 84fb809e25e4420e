import type { ReactNode } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { SelectionStep } from '../../../electron/api/selection.ts'
import type { LeavingRow, SortKey, ViewWindow } from '../../../electron/api/views.ts'
import type { Column } from './columns.ts'
import type { GridOutline } from './lines.ts'
import type { RowChanges } from './row-changes.ts'

/** What stands below an opened row. */
export interface RowDetails<R extends Row> {
  /** How many lines there are to open; 0: none. */
  readonly count: (row: R) => number
  readonly draw: (row: R) => ReactNode
  /** Whether a row opens that has no lines of its own: what it opens are rows of the table. From every column, and by Enter too. Absent: none does. */
  readonly opens?: (row: R) => boolean
}

/** A table of a view's window. */
export interface GridProps<R extends Row> {
  readonly label: string
  readonly columns: readonly Column<R>[]
  /** Widths that a person chose, in pixels by column id. */
  readonly widths: ReadonlyMap<string, number>
  readonly matched: number
  /** Position of the first of `rows`. */
  readonly first: number
  readonly rows: readonly R[]
  /** null: the rows are a list. */
  readonly outline: GridOutline | null
  /** Those of `rows` that keep their places only while the table is held. */
  readonly leaving: ReadonlyMap<RowId, LeavingRow['because']>
  /** `missed`: the kernel did not tell that it went. */
  readonly gone: readonly { readonly row: R; readonly after: RowId | null; readonly missed: boolean }[]
  readonly changes: RowChanges
  readonly busy: boolean
  readonly sort: readonly SortKey[]
  /** Tells filter and sort in force from others: another one is shown from its top. */
  readonly order: string
  /** The row that is inspected. */
  readonly selected: RowId | null
  readonly selection: { readonly count: number; readonly ids: ReadonlySet<RowId>; readonly awaited: boolean }
  readonly requested: ViewWindow
  readonly held: boolean
  /** The table was read to its end, so that its columns can stay where they are. */
  readonly settled: boolean
  /** The rows may be out of date. */
  readonly doubtful: boolean
  readonly isQuiet: (row: R) => boolean
  readonly details: RowDetails<R> | null
  readonly opened: ReadonlySet<RowId>
  /** A row that is to be brought into view, with the keyboard on it, and where it stands; null: none. */
  readonly wanted: { readonly id: RowId; readonly position: number } | null
  readonly onRevealed: () => void
  readonly onOpen: (id: RowId, open: boolean) => void
  /** Makes a column so wide, in pixels; null: as its content asks for. */
  readonly onWidth: (id: string, width: number | null) => void
  /** The ids of the columns that have room. */
  readonly onColumns: (drawn: ReadonlySet<string>) => void
  /** So many rows have come in above what is seen. */
  readonly onAbove: (rows: number) => void
  /** Grows with every wish to see the top of the table. */
  readonly topWish: number
  readonly onHideColumn: (id: string) => void
  /** A column is to stand right before or behind another, or a place further to the left (−1) or right. */
  readonly onPlaceColumn: (id: string, side: 'before' | 'behind', other: string) => void
  readonly onStepColumn: (id: string, step: -1 | 1) => void
  readonly onSort: (sort: readonly SortKey[]) => void
  /** This row alone is to be selected, and inspected; `stepped`: the keyboard came to it, or what it has below it was opened or folded. */
  readonly onSelect: (id: RowId | null, stepped?: boolean) => void
  /** Another row is to be inspected, and this done to the selection. */
  readonly onAlter: (id: RowId | null, steps: readonly SelectionStep[], stepped?: boolean) => void
  /** Text was typed: the next row that starts so is wanted, from a position on. */
  readonly onFind: (text: string, from: number) => void
  readonly onWindow: (window: ViewWindow) => void
  readonly onHold: (hold: boolean) => void
  /** Enter on a row. */
  readonly onEnter: () => void
  /** The menu of a row was asked for, at a place of the window. */
  readonly onMenu: (wish: { readonly row: RowId; readonly columns: readonly Column<R>[]; readonly at: { readonly x: number; readonly y: number } }) => void
  readonly onCopy: (text: string, what: 'cell' | 'row') => void
  /** All selected rows are to be copied, with these columns. */
  readonly onCopyAll: (columns: readonly Column<R>[]) => void
}
