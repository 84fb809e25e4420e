import type { RawMessage } from './raw-message.ts'
import type { RowId } from './row-id.ts'

/** One immutable version of a row. */
export interface RowVersion {
  readonly id: RowId
  /** Grows with each new version in the table; 0: as the first load brought it. */
  readonly version: number
  /** When the row was first seen, on the clock of the messages; 0: it was there when the table was first loaded. */
  readonly firstSeen: number
  /** When the table was first loaded, on the clock of the messages: what was there then is at least as old. */
  readonly loadedAt: number
  /** When it last changed significantly, on the clock of the messages; 0: not since the first load. */
  readonly changedAt: number
  /** When its message came, on the clock of the messages: also where that changed nothing significantly. */
  readonly heardAt: number
  /** Its place in the kernel's order among those of its list (`TableOptions.list`) or under its key: the smaller stands in front. */
  readonly ordinal: number
  readonly message: RawMessage
}
