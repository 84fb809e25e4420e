import { columnReader, type ColumnReader } from '../netlink/core/column-reader.ts'
import type { ScannedColumn, StoredColumn } from './stored-column.ts'

/** Reads the codec's columns of several stored columns in one scan of each message. */
export class ColumnScan {
  #reader: ColumnReader | undefined
  #scanned: readonly ScannedColumn[] = []

  /** Reads the slots from `from` to before `to`, whose messages all lie in `bytes`. */
  read(columns: readonly StoredColumn[], bytes: Uint8Array, offsets: Uint32Array, lengths: Uint32Array, from: number, to: number): void {
    this.#use(columns.flatMap((column) => column.scanned()))
    const reader = this.#reader
    if (reader === undefined) return
    for (let slot = from; slot < to; slot++) reader.read(bytes, offsets[slot] ?? 0, lengths[slot] ?? 0, slot)
  }

  /** Takes a reader for these columns, the one at hand where they are the same; their arrays are new ones after growing. */
  #use(scanned: readonly ScannedColumn[]): void {
    const before = this.#scanned
    this.#scanned = scanned
    const sameColumns = scanned.length === before.length && scanned.every(({ codec }, at) => codec === before[at]?.codec)
    if (sameColumns && scanned.every(({ values }, at) => values === before[at]?.values)) return
    if (!sameColumns) this.#reader = scanned.length === 0 ? undefined : columnReader(scanned.map(({ codec }) => codec))
    this.#reader?.into(scanned.map(({ values }) => values))
  }
}
