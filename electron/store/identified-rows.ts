import type { Change, Outcome } from './identity.ts'
import type { RawMessage } from './raw-message.ts'
import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { RowVersion } from './row-version.ts'
import type { RowWriter } from './row-writer.ts'

/** The rows of a table whose identities are known, as an event finds them: what it changes here is changed at once. */
export class IdentifiedRows {
  readonly #records: Records
  readonly #writer: RowWriter
  readonly #applied: (change: Change, message: RawMessage) => void

  /** `applied` is called after each change that was applied. */
  constructor(records: Records, writer: RowWriter, applied: (change: Change, message: RawMessage) => void = () => undefined) {
    this.#records = records
    this.#writer = writer
    this.#applied = applied
  }

  /** The newest version of a row; undefined: there is no such row (any more). */
  row(id: RowId): RowVersion | undefined {
    const row = this.#records.rows.rowOf(id)
    return row < 0 ? undefined : this.#records.versionOf(row)
  }

  /** The row that a message speaks of, by key and discriminator; undefined: there is none. */
  find(message: RawMessage): RowId | undefined {
    const { index } = this.#writer
    const row = index.match(index.first(message))
    return row < 0 ? undefined : this.#records.rows.idOf(row)
  }

  /** The rows under the key of a message, in the kernel's order. */
  siblings(message: RawMessage): RowId[] {
    const { index } = this.#writer
    const ids: RowId[] = []
    for (let row = index.first(message); row >= 0; row = index.next(row)) ids.push(this.#records.rows.idOf(row))
    return ids
  }

  /** Applies one message, received at `at` in milliseconds. Its bytes are copied where they are kept. */
  apply(change: Change, message: RawMessage, at: number): Outcome {
    const outcome = this.#writer.apply(change, message, at)
    this.#applied(change, message)
    return outcome
  }
}
