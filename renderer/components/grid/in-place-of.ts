import type { Row } from '../../../electron/api/rows.ts'
import type { GridItem } from './layout-items.ts'
import type { ActiveCell } from './use-active-cell.ts'

/**
 * The row, or header, that stands where the active one stood, or the last one of a table that has become shorter. Undefined: the active one has not left, or is not
 * loaded, as that to which a search or a key has just gone. `extent` is how many rows the table has, loaded or not.
 */
export function inPlaceOf<R extends Row>(items: readonly GridItem<R>[], active: Pick<ActiveCell, 'row' | 'id'>, extent: number): GridItem<R> | undefined {
  const rows = items.filter(({ line }) => line !== null)
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || rows.some(({ line }) => line === active.id)) return undefined
  const loadedToTheEnd = last.position === extent - 1
  if (active.row < first.position || (active.row > last.position && !loadedToTheEnd)) return undefined
  return rows.findLast((item) => item.position <= active.row)
}
