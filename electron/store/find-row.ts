import type { TextColumn } from './column.ts'
import type { RowId } from './row-id.ts'
import type { Scheduler } from './scheduler.ts'
import { inSlices } from './slices.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

/** What is looked for, and where. */
export interface RowSearch {
  readonly view: View
  readonly table: Table
  readonly scheduler: Scheduler
  /** Read from the messages themselves: nothing is kept for it. */
  readonly column: TextColumn
  /** What the column starts with, whatever its case. */
  readonly text: string
  /** The position to begin at; behind the last row it goes on with the first. */
  readonly from: number
  /** Ends it early, with nothing found. */
  stopped(): boolean
}

/** So many rows are looked at in a step, which lasts well below a millisecond. */
const stepLength = 256

/** The next row that starts so, in the view's order; null: none does. Works in slices, and goes on behind the row it was at when rows move meanwhile. */
export async function findRow(search: RowSearch): Promise<{ readonly id: RowId; readonly position: number } | null> {
  const { view, column, from } = search
  const { records } = search.table
  const wanted = search.text.toLowerCase()
  const starts = (id: RowId): boolean => {
    const row = records.rows.rowOf(id)
    if (row < 0) return false
    const { bytes, offset, length, source } = records.message(records.slotOf(row))
    return column.text(bytes, offset, length, source).toLowerCase().startsWith(wanted)
  }
  let found: RowId | undefined
  let seen: readonly RowId[] = []
  let place = from
  let end = Infinity
  await inSlices(
    search.scheduler,
    () => {
      place = placeBehind(view, seen) ?? place
      const ids = view.slice(place, Math.min(stepLength, end - place))
      found = ids.find(starts)
      if (found !== undefined) return false
      seen = ids
      place += ids.length
      if (ids.length > 0 && place < end) return true
      if (end === from) return false
      place = 0
      end = from
      seen = []
      return from > 0
    },
    () => search.stopped(),
  )
  const position = found === undefined ? null : view.position(found)
  return found === undefined || position === null ? null : { id: found, position }
}

/** The position behind the last of these rows that is still there; null: none is. */
function placeBehind(view: View, rows: readonly RowId[]): number | null {
  for (let at = rows.length - 1; at >= 0; at--) {
    const place = view.position(rows[at] ?? -1)
    if (place !== null) return place + 1
  }
  return null
}
