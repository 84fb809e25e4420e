import { grownUint32 } from './grown.ts'
import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { Rows } from './rows.ts'

/** What views follow: for each row that changed, the slot it had at the last flush (-1: it is new) and the one it has now (-1: it is gone). */
export interface SlotChanges {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** What happened to rows since the last flush. A row that changes often counts once. */
export class Changes {
  readonly #rows: number[] = []
  /** By row: the slot at the last flush plus 2, 1: it was not there; 0: the row has not changed. */
  #before = new Uint32Array(0)
  readonly #gone: RowId[] = []

  /** Whether something happened that can be told of. */
  isEmpty({ withheld }: Rows): boolean {
    return this.#rows.length === withheld.size
  }

  /** Notes that a row changes and had `slot` until now (-1: it is new). True: that slot must stay until the flush; false: nobody has seen it. */
  note(row: number, slot: number, capacity: number): boolean {
    if (capacity > this.#before.length) this.#before = grownUint32(this.#before, capacity)
    if (this.#before[row] !== 0) return false
    this.#before[row] = slot + 2
    this.#rows.push(row)
    return true
  }

  /** Notes that a row, `noted` already, is gone. */
  noteGone(row: number, id: RowId): void {
    if ((this.#before[row] ?? 0) > 1) this.#gone.push(id)
  }

  /** All that happened, each row once; nothing of rows that are withheld, or that came and went. */
  sum(rows: Rows): { readonly slots: SlotChanges; readonly changed: readonly RowId[]; readonly gone: readonly RowId[] } {
    const changed: RowId[] = []
    const before: number[] = []
    const after: number[] = []
    for (const row of this.#rows) {
      if (rows.withheld.has(row)) continue
      const slot = (rows.slots[row] ?? 0) - 1
      const slotBefore = this.#slotBefore(row)
      if (slot >= 0) changed.push(rows.idOf(row))
      else if (slotBefore < 0) continue
      before.push(slotBefore)
      after.push(slot)
    }
    return { slots: { before, after }, changed, gone: [...this.#gone] }
  }

  /** Frees what nobody looks at any more: the slots of the last flush, the numbers of rows that are gone. From here on nothing has happened but what is withheld. */
  settle(records: Records): void {
    const { withheld } = records.rows
    for (const row of this.#rows) {
      if (withheld.has(row)) continue
      const slot = this.#slotBefore(row)
      if (slot >= 0) records.free(slot)
      if (records.rows.slots[row] === 0) records.rows.release(row)
      this.#before[row] = 0
    }
    this.#rows.length = 0
    this.#rows.push(...withheld)
    this.#gone.length = 0
  }

  #slotBefore(row: number): number {
    return (this.#before[row] ?? 0) - 2
  }
}
