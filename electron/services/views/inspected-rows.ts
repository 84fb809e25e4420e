import { rawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { ViewSource } from './view-source.ts'

/** So many records that were looked at are remembered. */
const most = 64

/** The records of rows that somebody looked at, so that after a row's end it can be told what became of it, and whether the same is there again, as another row. */
export class InspectedRows {
  readonly #source: ViewSource
  /** Copies, the longest not looked at first: the table uses the place of a record that is gone for others. */
  readonly #rows = new Map<RowId, RowVersion>()

  constructor(source: ViewSource) {
    this.#source = source
  }

  /** Remembers the row as the table has it now. */
  note(id: RowId): void {
    const row = this.#source.table.row(id)
    if (row === undefined) return
    const { bytes, offset, length, source } = row.message
    this.#rows.delete(id)
    this.#rows.set(id, { ...row, message: rawMessage(bytes.slice(offset, offset + length), source) })
    for (const oldest of this.#rows.keys()) {
      if (this.#rows.size <= most) return
      this.#rows.delete(oldest)
    }
  }

  /** The row as the table has it now, or as it was when somebody looked at it last; undefined: neither. */
  row(id: RowId): RowVersion | undefined {
    return this.#source.table.row(id) ?? this.#rows.get(id)
  }

  /** The row that is by now what a row was that is gone; undefined: there is none, or nobody looked at it. */
  again(id: RowId): RowId | undefined {
    const message = this.#rows.get(id)?.message
    if (message === undefined) return undefined
    const { table } = this.#source
    return this.#source.again === undefined ? (table.find(message) ?? table.siblings(message)[0]) : this.#source.again(message)
  }
}
