import type { Row, RowId } from '../../api/rows.ts'

/** How long a row that left the table stays in sight, in milliseconds. */
const shownFor = 2000

interface GoneRow {
  readonly row: Row
  readonly after: RowId | null
  readonly until: number
}

/** Rows that left the table while a window showed them: struck out for two seconds, after the row they stood behind. */
export class GoneRows {
  #rows: readonly GoneRow[] = []

  add(row: Row, after: RowId | null, now: number): void {
    this.#rows = [...this.#rows.filter((one) => one.row.id !== row.id), { row, after, until: now + shownFor }]
  }

  clear(): void {
    this.#rows = []
  }

  /** Takes out those whose time is over; true when there were some. */
  expire(now: number): boolean {
    const left = this.#rows.filter((one) => one.until > now)
    const expired = left.length < this.#rows.length
    this.#rows = left
    return expired
  }

  /** When the next one's time is over; null: there is none. */
  get nextExpiry(): number | null {
    return this.#rows.length === 0 ? null : Math.min(...this.#rows.map(({ until }) => until))
  }

  /** Those to be drawn in a window of these rows. One that stood behind another that is gone stands behind that one's predecessor. */
  within(ids: readonly RowId[]): readonly { readonly row: Row; readonly after: RowId | null }[] {
    const present = new Set(ids)
    const predecessors = new Map(this.#rows.map(({ row, after }) => [row.id, after]))
    return this.#rows.flatMap(({ row, after }) => {
      if (present.has(row.id)) return []
      let here = after
      for (let steps = 0; here !== null && !present.has(here) && steps < this.#rows.length; steps++) here = predecessors.get(here) ?? null
      return here === null || present.has(here) ? [{ row, after: here }] : []
    })
  }
}
