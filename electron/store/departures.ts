import type { RowId } from './row-id.ts'
import type { Rows } from './rows.ts'
import type { ViewFrame } from './view-frame.ts'

/** Tells of each row that left the table while a window showed it, once, however long a held window keeps its place. */
export class Departures {
  readonly #rows: Rows
  /** Those of the window shown last that are gone, and were told of. */
  #told: ReadonlySet<RowId> = new Set()

  constructor(rows: Rows) {
    this.#rows = rows
  }

  /** What is gone of a window was not seen to go. */
  overlook(shown: readonly RowId[]): void {
    this.#told = new Set(shown.filter((id) => id >= 0 && !this.#isThere(id)))
  }

  /** Those of the window before that have gone since, each behind what it stood behind in the window now. */
  between(before: readonly RowId[], now: readonly RowId[]): ViewFrame['gone'] {
    const shown = new Set(now)
    const told = new Set<RowId>()
    const gone: ViewFrame['gone'][number][] = []
    let after: RowId | null = null
    for (const id of before) {
      if (id >= 0 && !this.#isThere(id)) {
        told.add(id)
        const ending = this.#rows.endingOf(id)
        if (!this.#told.has(id) && ending !== 'unseen') gone.push({ id, after, missed: ending === 'missed' })
      } else if (shown.has(id)) after = id
    }
    this.#told = told
    return gone
  }

  #isThere(id: RowId): boolean {
    return this.#rows.rowOf(id) >= 0
  }
}
