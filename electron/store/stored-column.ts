import type { NumberColumn as CodecColumn } from '../netlink/core/columns.ts'
import type { Column } from './column.ts'

/** A column of the codec and the array that its values go to. */
export interface ScannedColumn {
  readonly codec: CodecColumn
  readonly values: Uint32Array | Float64Array
}

/** The values of one column by slot, in typed arrays that grow with the table. */
export interface StoredColumn {
  readonly column: Column
  grow(capacity: number): void
  /** What of it is read in one scan with other columns, after `read`; nothing where it reads all by itself. After `grow` the arrays are others. */
  scanned(): readonly ScannedColumn[]
  /**
   * Reads what is not scanned of the slots from `from` to before `to`, whose messages all lie in `bytes`, at `offsets` and as long as `lengths` say by slot.
   * True: from here on `scanned` is more than it was.
   */
  read(bytes: Uint8Array, offsets: Uint32Array, lengths: Uint32Array, from: number, to: number): boolean
}
