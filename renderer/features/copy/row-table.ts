import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'

/** How rows become lines of text, their cells with tabs between. */
export interface RowTable {
  /** The names of the columns. */
  readonly head: string
  readonly line: (row: Row) => string
}

/** Lines with these columns. */
export function rowTable<R extends Row>(columns: readonly Column<R>[], isRow: (row: Row) => row is R): RowTable {
  return {
    head: joined(columns.map(({ title }) => title)),
    line: (row) => (isRow(row) ? joined(columns.map(({ text }) => text(row))) : ''),
  }
}

/** A tab within a cell would begin another. */
function joined(cells: readonly string[]): string {
  return cells.map((cell) => cell.replaceAll(/[\t\n]/gu, ' ')).join('\t')
}
