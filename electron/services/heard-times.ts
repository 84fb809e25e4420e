import type { RawMessage } from '../store/raw-message.ts'
import type { RowId } from '../store/row-id.ts'
import type { Table } from '../store/table.ts'

/**
 * When the newest message of each record came. Its version's time does not tell: that a lifetime has run on is no change of a record, and yet its message
 * has the seconds that were left when it came. Kept only for messages in which something runs; a flush follows a message within a display refresh.
 */
export class HeardTimes {
  readonly #heard = new Map<RowId, number>()
  #loadedAt: number

  /** `runs`: whether a message has a time that runs down. `now`: CLOCK_BOOTTIME in milliseconds. */
  constructor(table: Table, runs: (message: RawMessage) => boolean, now: () => number) {
    this.#loadedAt = now()
    table.onFlush(({ everything, changed, gone }) => {
      const at = now()
      if (everything) {
        this.#heard.clear()
        this.#loadedAt = at
      }
      for (const id of gone) this.#heard.delete(id)
      for (const id of changed) {
        const message = table.row(id)?.message
        if (message !== undefined && runs(message)) this.#heard.set(id, at)
        else this.#heard.delete(id)
      }
    })
  }

  /** CLOCK_BOOTTIME in milliseconds. */
  of(id: RowId): number {
    return this.#heard.get(id) ?? this.#loadedAt
  }
}
