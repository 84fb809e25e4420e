import type { SlotChanges } from './changes.ts'
import type { Follower } from './follower.ts'
import { capacityFor, grownUint32 } from './grown.ts'
import type { RowId } from './row-id.ts'
import type { Table } from './table.ts'

/**
 * A set of a table's rows by identity, as small for a million of them as for one: four bytes a row number. It follows the table from flush to flush: a row that goes
 * leaves it, and whoever gets its number is not in it.
 */
export class SelectedRows implements Follower {
  readonly #table: Table
  readonly #unfollow: () => void
  /** By row number: the row's generation plus 1; 0: it is not in the set. */
  #marks = new Uint32Array(0)
  #count = 0

  constructor(table: Table) {
    this.#table = table
    this.#unfollow = table.follow(this)
  }

  /** Rows in the set. */
  get count(): number {
    return this.#count
  }

  has(id: RowId): boolean {
    const { rows } = this.#table.records
    const row = rows.rowOf(id)
    return row >= 0 && this.#marks[row] === (rows.generations[row] ?? 0) + 1
  }

  /** Takes in rows; those that are gone are passed over. */
  add(ids: Iterable<RowId>): void {
    const { rows } = this.#table.records
    if (rows.used > this.#marks.length) this.#marks = grownUint32(this.#marks, capacityFor(rows.used, this.#marks.length))
    for (const id of ids) {
      const row = rows.rowOf(id)
      if (row < 0) continue
      if (this.#marks[row] === 0) this.#count++
      this.#marks[row] = (rows.generations[row] ?? 0) + 1
    }
  }

  delete(id: RowId): void {
    if (this.has(id)) this.#drop(this.#table.records.rows.rowOf(id))
  }

  clear(): void {
    if (this.#count > 0) this.#marks.fill(0)
    this.#count = 0
  }

  /** All rows of the set, in no particular order. */
  *ids(): Generator<RowId, void, void> {
    const { rows } = this.#table.records
    let left = this.#count
    for (let row = 0; row < this.#marks.length && left > 0; row++) {
      if (this.#marks[row] === 0) continue
      left--
      const id = rows.idOf(row)
      if (this.has(id)) yield id
    }
  }

  follow({ before, after }: SlotChanges): void {
    if (this.#count === 0) return
    const { rows } = this.#table.records.versions
    for (let at = 0; at < before.length; at++) {
      const slot = before[at] ?? -1
      if (slot >= 0 && (after[at] ?? -1) < 0) this.#drop(rows[slot] ?? 0)
    }
  }

  extend(): void {}

  loaded(): void {}

  settle(): boolean {
    return false
  }

  startOver(): void {
    this.clear()
  }

  columnRefreshed(): void {}

  close(): void {
    this.#unfollow()
  }

  #drop(row: number): void {
    if ((this.#marks[row] ?? 0) === 0) return
    this.#marks[row] = 0
    this.#count--
  }
}
