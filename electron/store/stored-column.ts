import type { NumberColumn as CodecColumn } from '../netlink/core/columns.ts'
import type { Column } from './column.ts'

/** A column of the codec and the array that its values go to. */
export interface ScannedColumn {
  readonly codec: CodecColumn
  readonly values: Uint32Array | Float64Array
}

/** Where the messages of slots lie within their bytes. */
export interface StoredMessages {
  readonly offsets: Uint32Array
  readonly lengths: Uint32Array
  /** `RawMessage.source` of each; undefined: none has one. */
  readonly sources: Uint8Array | undefined
}

/** The values of one column by slot, in typed arrays that grow with the table. */
export interface StoredColumn {
  readonly column: Column
  grow(capacity: number): void
  /** What of it is read in one scan with other columns, after `read`; nothing where it reads all by itself. After `grow` the arrays are others. */
  scanned(): readonly ScannedColumn[]
  /**
   * Reads what is not scanned of the slots from `from` to before `to`, whose messages all lie in `bytes`, where `messages` say by slot.
   * True: from here on `scanned` is more than it was.
   */
  read(bytes: Uint8Array, messages: StoredMessages, from: number, to: number): boolean
}
