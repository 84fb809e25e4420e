import type { MakingScript, RowToMake } from './making-script.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { Row } from '../../api/rows.ts'
import type { GroupField } from '../../api/outline.ts'
import type { FilterField, SortKey, TableState, ViewKind, ViewSummary } from '../../api/views.ts'
import type { TextColumn } from '../../store/column.ts'
import type { Field, SortField } from '../../store/field.ts'
import type { FilterProblem } from '../../store/filter/problem.ts'
import type { Grouping, Nesting } from '../../store/outline.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import type { ValueRecords } from '../../store/values/value-records.ts'
import type { Lost, Subscription } from '../subscription.ts'

/** What of the rows that a window holds has changed beside their records. */
export interface Beside {
  /** These rows. */
  readonly ids?: Iterable<RowId>
  /** Rows that name one of these devices. */
  readonly devices?: ReadonlySet<number>
  /** What is polled was read anew, whether or not something in it is different. */
  readonly sampled?: boolean
}

/** What rows can be grouped by, and how. */
export interface GroupChoice extends GroupField {
  readonly grouping: Omit<Grouping, 'kind' | 'descending'>
}

/** One kind of things in one scope: the table behind its views, and how a record becomes what a person sees. */
export interface ViewSource {
  readonly kind: ViewKind
  readonly table: Table
  readonly fields: readonly Field[]
  /** What its rows are called by, which can be jumped to by typing: as a column of the window shows it. */
  readonly title: TextColumn
  /** For help and completion of the filter line. */
  readonly filterFields: readonly FilterField[]
  /** The field of one of the contract's sort fields; undefined: this kind cannot be sorted by it. */
  sortField(name: string): SortField | undefined
  /** A field that is 1 for rows that have nothing to be sorted by and stand last in both directions; without it all have something. */
  absence?(name: string): SortField | undefined
  /** What its rows can be grouped by; absent: nothing. */
  readonly groups?: readonly GroupChoice[]
  /** The tree that its rows are under a sort; undefined: they are a list. Absent: always. */
  tree?(sort: readonly SortKey[]): Nesting | undefined
  readonly state: TableState
  /** Called when `state` has changed. Gives a function that ends it. */
  onState(listener: () => void): () => void
  /** Called when something that its views show may have changed since the last flush, in its table or beside it. Gives a function that ends it. */
  onDirty(listener: () => void): () => void
  /** Called when something that rows show beside their record has changed. Gives a function that ends it. */
  onBeside(listener: (beside: Beside) => void): () => void
  /** The multicast subscriptions that keep it; none where events are not to be had, or not listened to now. */
  readonly subscriptions: readonly Subscription[]
  /** What those had lost that it has ended. Absent: it ends none before it is closed. */
  readonly lostBefore?: Lost
  /**
   * It is closed with the last view of it, and the next view opens another: what it costs, it costs only meanwhile. A view that is hidden counts (see `watched`).
   * Absent: it lasts as long as its scope.
   */
  readonly passing?: boolean
  /** Makes the source of one view alone, which filters and folds by itself; closed with that view. Absent: all views share this one. */
  forView?(): ViewSource
  /** The source that made it for one view alone. */
  readonly madeBy?: ViewSource
  /** Filters by itself, in the place of the store's view; gives what is wrong with the filter. Absent: it does not. */
  setFilter?(text: string): FilterProblem | undefined
  /** What completion counts the values of, each time anew, where the table does not hold it. Absent: the rows of the table, by `fields`. */
  counted?(): { readonly fields: readonly Field[]; readonly records: ValueRecords }
  /** Rows that leave the table are not struck out: they are moved, or give way to others. Absent: they are. */
  readonly leavesNoTrace?: true
  /** Starts what keeps the table, at the first view of it; later calls do nothing. */
  start(): void
  /** Asks the kernel anew for all of it, because a person wants it; what is shown stays until that is there. A failure is over then. Resolves when all was read, or `state` says why not. */
  reload(): Promise<void>
  /** Brings the table and what it depends on up to date with what happened since the last call. */
  flush(): void
  /** Whether some view of it is on screen: what is polled is polled then. */
  watched(on: boolean): void
  /** When what is polled of its rows was last read, wall clock in milliseconds; null: nothing of them is polled. */
  readonly sampledAt: number | null
  /**
   * What there is of it in all, whatever the filters, as far as was flushed; the same object as long as nothing in it is different. Asked for at each frame of a
   * view, once the first dump is there. Absent: nothing is summed up.
   */
  summary?(): ViewSummary
  /** What comes, where a row may stand for many: how far that is, and how many have come since then and are let through. Absent: each is a row. */
  readonly arrivals?: { mark(): number; since(mark: number): number }
  /** How many there are in all, where the table has only what a filter lets through. Absent: the rows of the table. */
  total?(): number
  /** Whether a row of it names one of these devices, by index. */
  mentions(row: Row, devices: ReadonlySet<number>): boolean
  /** What a row shows; undefined: it is gone. */
  row(id: RowId): Row | undefined
  /** The lines that make rows again, where some depend on others, or are not made by a person. Absent: each by its own command. */
  makingScript?(rows: readonly RowToMake[]): MakingScript
  /** All there is to say of a row; undefined: it is gone. */
  inspect(id: RowId): Inspection | undefined
  /** What `inspect` says, with what the kernel is asked about the row just then. Absent: it is asked nothing. */
  inspectAsking?(id: RowId): Promise<Inspection | undefined>
  /** The row that is now what a record was that is gone. Absent: the one of the same identity, or else the first under its key (a route to the same prefix by another gateway). */
  again?(gone: RawMessage): RowId | undefined
  /** Ends all that keeps it. */
  close(): void
}
