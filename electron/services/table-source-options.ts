import type { Connection } from '../socket/connection.ts'
import type { Table } from '../store/table.ts'
import type { Clock } from './clock.ts'
import type { DumpWish } from './dump-connections.ts'
import type { DumpStep } from './dump-step.ts'

/** What a `TableSource` keeps, and how. */
export interface TableSourceOptions {
  /** What the table holds, for sentences: "links". */
  readonly name: string
  readonly table: Table
  /** The dumps that together bring all of the table. */
  readonly dumps: readonly DumpStep[]
  /** Asked for and shown before all of it: the part that people look at first. */
  readonly firstDumps: readonly DumpStep[]
  readonly openConnection: (wish: DumpWish) => Connection
  readonly clock: Clock
  /** The clock of the records: CLOCK_BOOTTIME in milliseconds. */
  readonly bootTime: () => number
}
