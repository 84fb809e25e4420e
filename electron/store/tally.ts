import type { SlotChanges } from './changes.ts'
import type { Column, NumberColumn } from './column.ts'
import type { Follower } from './follower.ts'
import type { NumberValues } from './number-values.ts'
import type { Table } from './table.ts'

/**
 * Counts all rows of a table by the number that a column has for them, as that of an enum field, and adds up other columns: for views to say what there is whatever
 * their filters. It follows the table from flush to flush, which keeps the columns until it is closed; a row that changes costs the same however many there are.
 */
export class Tally implements Follower {
  readonly #table: Table
  readonly #by: NumberValues
  readonly #summed: ReadonlyMap<NumberColumn, NumberValues>
  readonly #unfollow: () => void
  readonly #counts = new Map<number, number>()
  readonly #sums = new Map<NumberColumn, number>()
  /** All has to be counted anew when it is next asked for. */
  #stale = true
  /** Versions of a first load that were counted. */
  #counted = 0
  #version = 0

  /** `summed`: columns to add up, whose sums are exact up to 2^53. */
  constructor(table: Table, by: NumberColumn, summed: readonly NumberColumn[] = []) {
    this.#table = table
    this.#unfollow = table.follow(this)
    this.#by = table.records.columns.number(by)
    this.#summed = new Map(summed.map((column) => [column, table.records.columns.number(column)]))
  }

  /** Rows by the number of their column; those that no row has are not in it. */
  get counts(): ReadonlyMap<number, number> {
    this.#settle()
    return this.#counts
  }

  /** What all rows have together of one of the columns to add up. */
  sum(column: NumberColumn): number {
    this.#settle()
    return this.#sums.get(column) ?? 0
  }

  /** Grows when a count or a sum has changed. */
  get version(): number {
    this.#settle()
    return this.#version
  }

  follow({ before, after }: SlotChanges): void {
    if (this.#stale) return
    for (let at = 0; at < before.length; at++) this.#exchange(before[at] ?? -1, after[at] ?? -1)
  }

  extend(): void {
    if (this.#stale) return
    const { used } = this.#table.records.versions
    for (; this.#counted < used; this.#counted++) this.#exchange(-1, this.#counted)
  }

  loaded(): void {}

  settle(): boolean {
    return false
  }

  startOver(): void {
    this.#stale = true
  }

  columnRefreshed(column: Column): void {
    if (this.#by.column === column || [...this.#summed.keys()].some((one) => one === column)) this.#stale = true
  }

  close(): void {
    this.#unfollow()
  }

  /** Counts all rows as they were last told of. */
  #settle(): void {
    if (!this.#stale) return
    this.#table.flush()
    this.#stale = false
    this.#version++
    this.#counts.clear()
    this.#sums.clear()
    const { records } = this.#table
    this.#counted = records.versions.used
    for (let slot = 0; slot < this.#counted; slot++) if (records.isNewest(slot)) this.#add(slot, 1)
  }

  #exchange(before: number, after: number): void {
    if (before >= 0 && after >= 0 && this.#isSame(before, after)) return
    this.#version++
    if (before >= 0) this.#add(before, -1)
    if (after >= 0) this.#add(after, 1)
  }

  #isSame(one: number, other: number): boolean {
    if (this.#by.values[one] !== this.#by.values[other]) return false
    for (const { values } of this.#summed.values()) if (values[one] !== values[other]) return false
    return true
  }

  #add(slot: number, sign: 1 | -1): void {
    const value = this.#by.values[slot] ?? 0
    const count = (this.#counts.get(value) ?? 0) + sign
    if (count === 0) this.#counts.delete(value)
    else this.#counts.set(value, count)
    for (const [column, { values }] of this.#summed) this.#sums.set(column, (this.#sums.get(column) ?? 0) + sign * (values[slot] ?? 0))
  }
}
