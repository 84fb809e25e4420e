import { toApiError, type ApiError } from '../../../electron/api/errors.ts'
import type { Inspection } from '../../../electron/api/inspection.ts'
import type { Row, RowId } from '../../../electron/api/rows.ts'
import type { Client } from '../../bridge/client.ts'

/** The record that is inspected, as it was last read. */
export interface InspectedRecord {
  readonly row: RowId
  /** Null: it could not be read even once. */
  readonly inspection: Inspection | null
  /** Why the last reading failed; null: it did not. */
  readonly error: ApiError | null
}

interface Wanted {
  readonly view: number
  readonly row: RowId
}

/** Reads the record behind a row, and again when asked anew; one reading at a time, always for the latest wish. */
export class RecordReader {
  readonly #client: Client
  readonly #listeners = new Set<() => void>()
  #record: InspectedRecord | null = null
  #wanted: Wanted | null = null
  #seen: Row | null = null
  #reading = false

  constructor(client: Client) {
    this.#client = client
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly record = (): InspectedRecord | null => this.#record

  /** Reads the row; `seen` is how the table has it, and a newer one is a reason to read again. */
  want(view: number, row: RowId, seen: Row | null): void {
    if (this.#record?.row === row && this.#seen === seen && !this.#reading) return
    this.#seen = seen
    this.#wanted = { view, row }
    if (!this.#reading) void this.#read()
  }

  async #read(): Promise<void> {
    this.#reading = true
    while (this.#wanted) {
      const { view, row } = this.#wanted
      this.#wanted = null
      this.#record = await this.#recordOf(view, row)
      for (const listener of this.#listeners) listener()
    }
    this.#reading = false
  }

  async #recordOf(view: number, row: RowId): Promise<InspectedRecord> {
    try {
      return { row, inspection: await this.#client.call('records.inspect', { view, row }), error: null }
    } catch (thrown) {
      const before = this.#record?.row === row ? this.#record.inspection : null
      return { row, inspection: before, error: toApiError(thrown) }
    }
  }
}
