import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { SortedOrder } from './sorted-order.ts'

/** How a row stands in an order. */
export interface Standing {
  /** -1: it is gone. */
  readonly version: number
  /** -1: it is gone, or not let through. */
  readonly place: number
}

export function standingOf(records: Records, order: SortedOrder, id: RowId): Standing {
  const row = records.rows.rowOf(id)
  if (row < 0) return { version: -1, place: -1 }
  const slot = records.slotOf(row)
  return { version: records.versions.serials[slot] ?? -1, place: order.placeOf(slot) }
}

/** The version that a row has; -1: it is gone. */
export function versionOf(records: Records, id: RowId): number {
  const row = records.rows.rowOf(id)
  return row < 0 ? -1 : (records.versions.serials[records.slotOf(row)] ?? -1)
}

/** The id of the row at a place of an order. */
export function idAt(records: Records, order: SortedOrder, place: number): RowId {
  return records.rows.idOf(records.versions.rows[order.at(place)] ?? 0)
}

/** The ids of the rows of an order from a place on. */
export function idsOf(records: Records, order: SortedOrder, first: number, count: number): RowId[] {
  const ids: RowId[] = []
  const end = Math.min(order.count, first + count)
  for (let place = Math.max(0, first); place < end; place++) ids.push(idAt(records, order, place))
  return ids
}
