import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'

/** What follows a table from flush to flush: a view. */
export interface Follower {
  /** Rows changed; their old slots are valid until it returns. */
  follow(changes: SlotChanges): void
  /** A first load has brought more rows; `complete`: these are all. */
  extend(complete: boolean): void
  /** All that a first load brought can be looked at now. */
  loaded(): void
  /** Does some of the work on a first load's rows that was put off; false: none is left. */
  settle(): boolean
  /** All rows have to be looked at anew. */
  startOver(): void
  /** The values of a column have changed beside the messages. */
  columnRefreshed(column: Column): void
}
