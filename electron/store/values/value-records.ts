import type { FilterColumns } from '../filter/filter-columns.ts'
import type { Table } from '../table.ts'

/** Records of which something is counted, one after another, while others go on coming and going. */
export interface ValueRecords {
  /** What decides whether a record counts. */
  readonly tested: FilterColumns
  /** What of those that count is looked at; the numbers of texts may change only with `renumbered`. */
  readonly counted: FilterColumns
  /** Brings so many values of the columns that were asked for nearer; false: all are there. */
  prepare(most: number): boolean
  /** Looks at up to so many records: `count` is called with the slot, in both sets of columns, of each that `passes`. False: there are no more. */
  visit(most: number, passes: (slot: number) => boolean, count: (slot: number) => void): boolean
  /** So many are looked at, the newest; null: all. */
  readonly newest: number | null
  /** Begins anew with the first. */
  restart(): void
}

/** The rows of a table. */
export class TableRecords implements ValueRecords {
  readonly tested: FilterColumns
  readonly counted: FilterColumns
  readonly newest = null
  readonly #table: Table
  #row = 0

  constructor(table: Table) {
    this.#table = table
    this.tested = table.records.columns.later
    this.counted = this.tested
  }

  prepare(most: number): boolean {
    return this.#table.records.columns.readSome(most)
  }

  visit(most: number, passes: (slot: number) => boolean, count: (slot: number) => void): boolean {
    const { rows } = this.#table.records
    for (const end = Math.min(rows.used, this.#row + most); this.#row < end; this.#row++) {
      const slot = (rows.slots[this.#row] ?? 0) - 1
      if (slot >= 0 && !rows.withheld.has(this.#row) && passes(slot)) count(slot)
    }
    return this.#row < rows.used
  }

  restart(): void {
    this.#row = 0
  }
}
