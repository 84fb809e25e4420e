import type { RowId } from '../../api/row-base.ts'
import type { GoneRow } from '../../api/views.ts'

/** How long a row that left the table stays in sight, in milliseconds. */
const shownFor = 2000

interface PassingRow {
  readonly gone: GoneRow
  readonly until: number
}

/** Rows that left the table while a window showed them: struck out for two seconds, after the row they stood behind. No more of them than the window has rows. */
export class GoneRows {
  /** By row, the oldest first. */
  readonly #rows = new Map<RowId, PassingRow>()
  #most = 0

  /** The window has room for so many rows: of those that are gone the newest so many stay. */
  limit(most: number): void {
    this.#most = most
    this.#cut()
  }

  add(gone: GoneRow, now: number): void {
    this.#rows.delete(gone.row.id)
    this.#rows.set(gone.row.id, { gone, until: now + shownFor })
    this.#cut()
  }

  clear(): void {
    this.#rows.clear()
  }

  /** Takes out those whose time is over; true when there were some. */
  expire(now: number): boolean {
    const before = this.#rows.size
    for (const [id, { until }] of this.#rows) {
      if (until > now) break
      this.#rows.delete(id)
    }
    return this.#rows.size < before
  }

  /** When the next one's time is over; null: there is none. */
  get nextExpiry(): number | null {
    for (const { until } of this.#rows.values()) return until
    return null
  }

  /** Those to be drawn in a window of these rows, each behind the one it stood behind, or, where that is gone too, behind that one's predecessor. */
  within(ids: readonly RowId[]): readonly GoneRow[] {
    const present = new Set(ids)
    return Array.from(this.#rows.values()).flatMap(({ gone }) => {
      if (present.has(gone.row.id)) return []
      const here = this.#standing(gone.after, present)
      return here === undefined ? [] : [{ ...gone, after: here }]
    })
  }

  /** The row that is still there; null: it stood at the top; undefined: its place is out of the window. */
  #standing(after: RowId | null, present: ReadonlySet<RowId>): RowId | null | undefined {
    let here: RowId | null | undefined = after
    for (let steps = 0; typeof here === 'number' && !present.has(here) && steps <= this.#rows.size; steps++) here = this.#rows.get(here)?.gone.after
    return here === null || here === undefined || present.has(here) ? here : undefined
  }

  #cut(): void {
    for (const id of this.#rows.keys()) {
      if (this.#rows.size <= this.#most) return
      this.#rows.delete(id)
    }
  }
}

/** Tells which rows are gone from which others. */
export function idsOf(gone: readonly GoneRow[]): string {
  return gone.map(({ row }) => row.id).join(' ')
}
