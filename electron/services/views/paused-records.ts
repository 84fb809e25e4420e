import type { Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../store/row-id.ts'
import type { ViewSource } from './view-source.ts'

/** As many records are kept; more than a window has rows. */
const most = 2000

/** What there is to say of the rows that a paused view shows, as they were when it first showed them. Each is worked out when it is read. */
export class PausedRecords {
  readonly #source: ViewSource
  readonly #records = new Map<RowId, Inspection>()
  /** Whether the view is. */
  paused = false

  constructor(source: ViewSource) {
    this.#source = source
  }

  /** `ids`: the rows that are shown. */
  pause(on: boolean, ids: readonly RowId[]): void {
    if (on && this.paused) return
    this.paused = on
    this.#records.clear()
    this.show(ids)
  }

  /** A frame shows these rows. */
  show(ids: readonly RowId[]): void {
    if (!this.paused) return
    for (const id of ids) {
      if (id < 0 || this.#records.has(id) || this.#records.size >= most) continue
      const record = this.#source.inspect(id)
      if (record !== undefined) this.#records.set(id, record)
    }
  }

  /** The record of a row from when the view first showed it; undefined: it is not paused, or did not show it. */
  of(id: RowId): Inspection | undefined {
    return this.#records.get(id)
  }
}
