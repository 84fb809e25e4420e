import type { RowId } from '../../api/row-base.ts'
import type { Row } from '../../api/rows.ts'
import type { ViewFrame } from '../../store/view-frame.ts'
import { GoneRows } from './gone-rows.ts'
import type { ViewSource } from './view-source.ts'

/** The rows of a window as they were sent last, and those that have left it since. */
export class SentRows {
  readonly gone = new GoneRows()
  readonly #source: ViewSource
  #rows = new Map<RowId, Row>()

  constructor(source: ViewSource) {
    this.#source = source
  }

  get ids(): readonly RowId[] {
    return [...this.#rows.keys()]
  }

  /** Builds the rows that the renderer has not got, and keeps what the window shows, for rows that leave it later. */
  build(shown: ViewFrame, now: number): readonly Row[] {
    for (const { id, after, missed } of shown.gone) {
      const row = this.#rows.get(id)
      if (row !== undefined && this.#source.leavesNoTrace !== true) this.gone.add({ row, after, ...(missed && { missed }) }, now)
    }
    const fresh = shown.fresh.flatMap((id) => this.#source.row(id) ?? [])
    const built = new Map(fresh.map((row) => [row.id, row]))
    const rows = new Map<RowId, Row>()
    for (const id of shown.ids) {
      const row = built.get(id) ?? this.#rows.get(id)
      if (row !== undefined) rows.set(id, row)
    }
    this.#rows = rows
    return fresh
  }

  /** The ids of those that name one of these devices. */
  mentioning(devices: ReadonlySet<number>): readonly RowId[] {
    return Array.from(this.#rows.values()).flatMap((row) => (this.#source.mentions(row, devices) ? row.id : []))
  }
}
