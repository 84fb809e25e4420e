import type { RowId } from '../../electron/api/row-base.ts'
import type { Row } from '../../electron/api/rows.ts'

/** The selected row as it was last loaded, and the view that it is of; null: one that is not open. */
export interface SeenLast {
  readonly view: number | null
  readonly row: Row
}

/** What was seen last, if it is the row that is selected in this view. Rows of other views have the same numbers. */
export function lastRow(last: SeenLast | null, view: number | null, selected: RowId | null): Row | null {
  return last !== null && last.view === view && last.row.id === selected ? last.row : null
}
