import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'

/** What follows a table from flush to flush: a view. */
export interface Follower {
  /** Rows changed; their old slots are valid until it returns. */
  follow(changes: SlotChanges): void
  /** All rows have to be looked at anew. */
  startOver(): void
  /** The values of a column have changed beside the messages. */
  columnRefreshed(column: Column): void
}
