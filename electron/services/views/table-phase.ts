import type { Table } from '../../store/table.ts'

/** Whether the first dump of a table is still coming in. */
export function isComing(table: Table): boolean {
  return table.phase === 'empty' || table.phase === 'loading'
}

/** Whether a table has rows that can be shown, though perhaps not all yet. */
export function isFilled(table: Table): boolean {
  return !isComing(table) && table.size > 0
}
