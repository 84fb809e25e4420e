import type { Lines, Standing } from './lines.ts'
import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { SortedOrder } from './sorted-order.ts'

/** Every row of an order is a line. */
export class PlainLines implements Lines {
  readonly outlined = false
  readonly #records: Records
  readonly #order: SortedOrder

  constructor(records: Records, order: SortedOrder) {
    this.#records = records
    this.#order = order
  }

  get count(): number {
    return this.#order.count
  }

  get rows(): number {
    return this.#order.count
  }

  idAt(place: number): RowId {
    return idAt(this.#records, this.#order, place)
  }

  standingOf(id: RowId): Standing {
    return standingOf(this.#records, this.#order, id)
  }

  versionOf(id: RowId): number {
    return versionOf(this.#records, id)
  }

  sectionOf(): undefined {
    return undefined
  }

  headersOf(): readonly never[] {
    return []
  }

  branchesOf(): readonly never[] {
    return []
  }
}

/** How a row stands in an order. */
export function standingOf(records: Records, order: SortedOrder, id: RowId): Standing {
  const row = records.rows.rowOf(id)
  if (row < 0) return { version: -1, place: -1, within: -1 }
  const slot = records.slotOf(row)
  return { version: records.versions.serials[slot] ?? -1, place: order.placeOf(slot), within: -1 }
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
