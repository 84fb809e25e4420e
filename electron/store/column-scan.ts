import { columnReader, type ColumnReader } from '../netlink/core/column-reader.ts'
import type { ScannedColumn, StoredColumn, StoredMessages } from './stored-column.ts'

/** Reads stored columns, those of the codec in one scan of each message. */
export class ColumnScan {
  #columns: readonly StoredColumn[] = []
  #reader: ColumnReader | undefined
  #scanned: readonly ScannedColumn[] = []

  /** Reads these columns from here on; to be called again where there are more of them, or they have grown. */
  use(columns: readonly StoredColumn[]): void {
    const before = this.#scanned
    this.#columns = columns
    this.#scanned = columns.flatMap((column) => column.scanned())
    const sameColumns = this.#scanned.length === before.length && this.#scanned.every(({ codec }, at) => codec === before[at]?.codec)
    if (!sameColumns) this.#reader = this.#scanned.length === 0 ? undefined : columnReader(this.#scanned.map(({ codec }) => codec))
    this.#reader?.into(this.#scanned.map(({ values }) => values))
  }

  /** Reads the slots from `from` to before `to`, whose messages all lie in `bytes`, where `messages` say by slot. */
  read(bytes: Uint8Array, messages: StoredMessages, from: number, to: number): void {
    let more = false
    for (const column of this.#columns) if (column.read(bytes, messages, from, to)) more = true
    if (more) this.use(this.#columns)
    const reader = this.#reader
    if (reader === undefined) return
    const { offsets, lengths } = messages
    for (let slot = from; slot < to; slot++) reader.read(bytes, offsets[slot] ?? 0, lengths[slot] ?? 0, slot)
  }
}
