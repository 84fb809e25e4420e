import type { Records } from './records.ts'
import type { RowWriter } from './row-writer.ts'

/** Rows that are hashed between two looks at the clock. */
const rowsAStep = 256

/** Makes the rows of a first load known by their identities. Of records that the dump brought twice the first row stays, with what came last. */
export class FirstIdentities {
  readonly #records: Records
  readonly #writer: RowWriter
  readonly #rows: number
  #next = 0

  constructor(records: Records, writer: RowWriter) {
    this.#records = records
    this.#writer = writer
    this.#rows = records.rows.used
    writer.index.reserveAll()
  }

  /** Hashes some rows; false: all are done. */
  step(): boolean {
    const { index } = this.#writer
    for (const end = Math.min(this.#rows, this.#next + rowsAStep); this.#next < end; this.#next++) {
      const row = this.#next
      const message = this.#records.message(this.#records.slotOf(row))
      const first = index.first(message)
      const known = index.match(first)
      if (known < 0) {
        index.add(row, first, -1)
        continue
      }
      this.#writer.update(known, message, 0)
      this.#writer.end(row, 'told', false)
    }
    return this.#next < this.#rows
  }
}
