import type { TableState } from '../../api/views.ts'
import type { Table } from '../../store/table.ts'

/** Whether the first dump of a table is still coming in. */
export function isComing(table: Table): boolean {
  return table.phase === 'empty' || table.phase === 'loading'
}

/** Whether a table has rows that can be shown, though perhaps not all yet. */
export function isFilled(table: Table): boolean {
  return !isComing(table) && table.size > 0
}

/** Whether what a view shows is all that its table and filter have for it: nothing is being read, or looked through, for the first time. */
export function isWhole(state: TableState): boolean {
  return state.phase !== 'loading' && (state.phase !== 'live' || state.looked === undefined)
}
