import { rawMessage, type RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { ViewSource } from './view-source.ts'

/** So many records that were looked at are remembered. */
const most = 64

/** The records of rows that somebody looked at, so that after a row's end it can be told whether the same is there again, as another row. */
export class InspectedRows {
  readonly #source: ViewSource
  /** Copies, the longest not looked at first: the table uses the place of a record that is gone for others. */
  readonly #messages = new Map<RowId, RawMessage>()

  constructor(source: ViewSource) {
    this.#source = source
  }

  /** Remembers the row as the table has it now. */
  note(id: RowId): void {
    const message = this.#source.table.row(id)?.message
    if (message === undefined) return
    const { bytes, offset, length, source } = message
    this.#messages.delete(id)
    this.#messages.set(id, rawMessage(bytes.slice(offset, offset + length), source))
    for (const oldest of this.#messages.keys()) {
      if (this.#messages.size <= most) return
      this.#messages.delete(oldest)
    }
  }

  /** The row that is by now what a row was that is gone; undefined: there is none, or nobody looked at it. */
  again(id: RowId): RowId | undefined {
    const message = this.#messages.get(id)
    if (message === undefined) return undefined
    const { table } = this.#source
    return this.#source.again === undefined ? (table.find(message) ?? table.siblings(message)[0]) : this.#source.again(message)
  }
}
