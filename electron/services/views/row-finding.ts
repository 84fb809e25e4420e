import type { FoundRow } from '../../api/views.ts'
import { findRow } from '../../store/find-row.ts'
import type { View } from '../../store/view.ts'
import type { Clock } from '../clock.ts'
import { isComing } from './table-phase.ts'
import type { ViewSource } from './view-source.ts'

/** Looks for rows of a view by what their first column starts with, one search at a time. */
export class RowFinding {
  readonly #source: ViewSource
  readonly #view: View
  readonly #clock: Clock
  /** Told apart by identity: a newer search ends the one before it. */
  #search: object | null = null

  constructor(source: ViewSource, view: View, clock: Clock) {
    this.#source = source
    this.#view = view
    this.#clock = clock
  }

  /** The next row from that position on whose first column starts so; null: none does, or another search has begun since. */
  find(text: string, from: number): Promise<FoundRow | null> {
    const { table, title: column } = this.#source
    if (isComing(table)) return Promise.resolve(null)
    const own = {}
    this.#search = own
    return findRow({ view: this.#view, table, scheduler: this.#clock, column, text, from, stopped: () => this.#search !== own })
  }

  /** Ends the search under way. */
  close(): void {
    this.#search = null
  }
}
