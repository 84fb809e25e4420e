import { toApiError, type ApiError } from '../../../electron/api/errors.ts'
import type { InspectedMessage, Inspection } from '../../../electron/api/inspection.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Client } from '../../bridge/client.ts'

/** The record that is inspected, as it was last read. */
export interface InspectedRecord {
  /** The view that the row is of: rows of other views have the same numbers. */
  readonly view: number
  readonly row: RowId
  /** Null: it could not be read even once. */
  readonly inspection: Inspection | null
  /** Why the last reading failed; null: it did not. */
  readonly error: ApiError | null
  /** Messages about it that newer ones took the place of while it was looked at, newest first. */
  readonly earlier: readonly InspectedMessage[]
  /** When it was found that the kernel has it no more, wall clock in milliseconds; null: it has it. */
  readonly goneAt: number | null
  /** Of one that is gone: the row that is the same by now; null: none is. */
  readonly again: RowId | null
}

/** What the table knows of the row; anything new in it is a reason to read again. */
export interface RowInTable {
  /** As it was loaded last; null: not yet. */
  readonly row: Row | null
  /** It has a place in the table: it is neither filtered out nor gone. */
  readonly placed: boolean
  /** When the rows were read last, wall clock in milliseconds: a record says more than its row shows; null: they are not polled. */
  readonly sampledAt: number | null
  /** Of the newest frame that said something new: what is gone may be there again. */
  readonly serial: number
}

interface Wanted {
  readonly view: number
  readonly row: RowId
}

/** Reads the record behind a row, and again when asked anew; one reading at a time, always for the latest wish. */
export class RecordReader {
  readonly #client: Client
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  #record: InspectedRecord | null = null
  #wanted: Wanted | null = null
  #seen: RowInTable = { row: null, placed: false, sampledAt: null, serial: 0 }
  #reading = false

  /** `now`: the wall clock in milliseconds. */
  constructor(client: Client, now: () => number) {
    this.#client = client
    this.#now = now
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly record = (): InspectedRecord | null => this.#record

  /** Reads the row; `seen` is how the table has it, and a newer one is a reason to read again. */
  want(view: number, row: RowId, seen: RowInTable): void {
    const same = this.#seen.row === seen.row && this.#seen.placed === seen.placed && this.#seen.sampledAt === seen.sampledAt
    const known = same && (this.#seen.serial === seen.serial || this.#record?.goneAt === null)
    if (isOf(this.#record, view, row) && known && !this.#reading) return
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
    const before = isOf(this.#record, view, row) ? this.#record : null
    try {
      const inspection = await this.#client.call('records.inspect', { view, row })
      return { view, row, inspection, earlier: earlierMessages(before, inspection), error: null, goneAt: null, again: null }
    } catch (thrown) {
      const error = toApiError(thrown)
      const goneAt = error.code === 'unknown-row' ? (before?.goneAt ?? this.#now()) : null
      return { view, row, inspection: before?.inspection ?? null, earlier: before?.earlier ?? [], error, goneAt, again: error.again ?? null }
    }
  }
}

/** Whether it is the record behind this row of this view. */
export function isOf(record: InspectedRecord | null, view: number | null, row: RowId | null): record is InspectedRecord {
  return record !== null && record.view === view && record.row === row
}

/** More would be a log, not what happened to one record while somebody looks. */
const mostEarlier = 50

/** What was there before and is no more, in front of what had gone before that. */
function earlierMessages(before: InspectedRecord | null, now: Inspection): readonly InspectedMessage[] {
  if (before === null || before.inspection === null) return []
  const present = new Set(now.messages.map(messageKey))
  const replaced = before.inspection.messages.filter((message) => !present.has(messageKey(message)))
  return [...replaced, ...before.earlier].slice(0, mostEarlier)
}

/** Tells the messages about a record apart. */
export function messageKey({ title, source, receivedAt, bytes }: InspectedMessage): string {
  return `${title} ${source} ${String(receivedAt)} ${String(bytes.length)} ${String(bytes.at(-1) ?? 0)}`
}
