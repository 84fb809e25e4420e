import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'

/** How rows become lines of text, their cells with tabs between. */
export interface RowTable {
  /** The names of the columns. */
  readonly head: string
  readonly line: (row: Row) => string
}

/** Lines with those of these columns that have words. */
export function rowTable<R extends Row>(columns: readonly Column<R>[], isRow: (row: Row) => row is R): RowTable {
  const worded = columns.flatMap(({ title, text }) => (text === null ? [] : [{ title, text }]))
  return {
    head: joined(worded.map(({ title }) => title)),
    line: (row) => (isRow(row) ? joined(worded.map(({ text }) => text(row))) : ''),
  }
}

/** A tab within a cell would begin another. */
function joined(cells: readonly string[]): string {
  return cells.map((cell) => cell.replaceAll(/[\t\n]/gu, ' ')).join('\t')
}
