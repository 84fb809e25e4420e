import * as z from 'zod'

import type { ApiError } from './errors.ts'
import type { EventSummary } from './event-row.ts'
import { folds, groupName, type FrameOutline, type GroupField } from './outline.ts'
import type { RowId } from './row-base.ts'
import type { Row } from './rows.ts'
import { changeSelection, type Selection } from './selection.ts'
import type { SocketSummary } from './socket-row.ts'

/** The host and network namespace that everything belongs to: "local:" and the namespace's SO_NETNS_COOKIE in decimal. */
export const scopeId = z.string().regex(/^local:\d{1,20}$/)
export type ScopeId = z.infer<typeof scopeId>

/** What a view can be of. */
export const viewKind = z.enum(['links', 'addresses', 'routes', 'rules', 'neighbours', 'sockets', 'events'])
export type ViewKind = z.infer<typeof viewKind>

/** What a window can show, by its name: the overview, or the view of a kind. */
export const pageName = z.enum(['overview', ...viewKind.options])
export type PageName = z.infer<typeof pageName>

/** Columns that links can be sorted by. */
const linkSortField = z.enum(['index', 'name', 'type', 'state', 'mtu', 'address', 'mac', 'master', 'received', 'sent', 'age'])
/** Columns that addresses can be sorted by. */
const addressSortField = z.enum(['address', 'device', 'state', 'scope', 'peer', 'broadcast', 'label', 'protocol', 'metric', 'family', 'age'])
/** Columns that routes can be sorted by. */
const routeSortField = z.enum(['destination', 'via', 'device', 'metric', 'table', 'protocol', 'type', 'scope', 'family', 'src', 'nhid', 'age'])
/** Columns that rules can be sorted by. */
const ruleSortField = z.enum(['priority', 'from', 'to', 'iif', 'oif', 'mark', 'action', 'table', 'target', 'protocol', 'family', 'age'])
/** Columns that neighbours can be sorted by; "trouble": what failed or is still asked for comes first, what needs no asking last. */
const neighbourSortField = z.enum(['address', 'device', 'mac', 'state', 'trouble', 'protocol', 'type', 'family', 'probes', 'used', 'confirmed', 'updated', 'age'])
/** Columns that sockets can be sorted by. */
const socketSortField = z.enum([
  'state', 'protocol', 'family', 'local', 'localPort', 'remote', 'remotePort', 'device', 'process', 'pid', 'user', 'controlGroup', 'received', 'sent', 'receivedBytes', 'sentBytes',
  'totalBytes', 'roundTripTime', 'retransmissions', 'receiveQueue', 'sendQueue', 'congestionControl', 'drops', 'inode', 'cookie', 'age',
])

/** Columns that events can be sorted by: they stand in the order in which they came. */
const eventSortField = z.enum(['time'])

/** One thing that rows are sorted by. */
export const sortKey = z.object({
  field: z.union([linkSortField, addressSortField, routeSortField, ruleSortField, neighbourSortField, socketSortField, eventSortField]),
  descending: z.boolean(),
})
export type SortKey = z.infer<typeof sortKey>

/** The number of an open view, as `views.open` has given it. */
export const viewId = z.int().min(1)
/** The number of a row in its table; another record gets another, also where the kernel gives its index anew. */
export const rowId = z.int().min(0)
/** A row, or below 0 the header of a group. */
const lineId = z.int()
const position = z.int().min(0).max(0xffff_ffff)

/** The rows that are held ready: at most 500 from `first` on, more than are seen. */
export const viewWindow = z.object({
  first: position,
  count: z.int().min(0).max(500),
  /** The first row that is seen, and its position in the frame that `first` counts in: the window is anchored to it. Without one it is the row at `first`. */
  seen: z.object({ id: lineId, position }).optional(),
})
export type ViewWindow = z.infer<typeof viewWindow>
export type SeenRow = NonNullable<ViewWindow['seen']>

const filterText = z.string().max(4096)

/** What a view is opened with. */
export const openViewInput = z.object({
  kind: viewKind,
  /** Without one: the scope that the window was opened for. */
  scope: scopeId.optional(),
  filter: filterText,
  /** Most significant first; empty: in order of arrival, of a dump first and then of events. */
  sort: z.array(sortKey).max(4),
  /** What the rows are grouped by, within which they are sorted; one that the kind does not have is none. */
  group: groupName.nullable().optional(),
  folds: folds.optional(),
  window: viewWindow,
})
export type OpenViewInput = z.infer<typeof openViewInput>

/** What of a view changes; what is absent stays. */
export const changeViewInput = z.object({
  view: viewId,
  filter: filterText.optional(),
  sort: z.array(sortKey).max(4).optional(),
  /** null: not grouped. */
  group: groupName.nullable().optional(),
  folds: folds.optional(),
  window: viewWindow.optional(),
  /** While held, no row changes place from the first seen one on: rows that come in above it shift `first`, what should move waits. */
  hold: z.boolean().optional(),
  /** Lets what waits take its place once; a held view holds what it then shows. One that is paused stays as it is. */
  settle: z.literal(true).optional(),
  /** Shown on screen or not: a hidden view gets no frames and polls nothing. */
  visible: z.boolean().optional(),
  /** While paused the view shows what it showed; the frames count what waits. */
  paused: z.boolean().optional(),
  /** The row that is inspected, kept by identity; null: none. Without a `selection` it is selected alone. */
  selected: rowId.nullable().optional(),
  selection: changeSelection.optional(),
})
export type ChangeViewInput = z.infer<typeof changeViewInput>

/** Asks for the next row that begins with what was typed, from a position on. */
export const findRowInput = z.object({
  view: viewId,
  /** Whatever its case. */
  text: z.string().min(1).max(256),
  /** Counted as in the last frame. */
  from: position,
})
export type FindRowInput = z.infer<typeof findRowInput>

/** A row and where it stands in the view. */
export interface FoundRow {
  readonly id: RowId
  readonly position: number
}

/** One field that the filter line knows, for completion and help. */
export interface FilterField {
  readonly name: string
  /** Other spellings: iproute2's own. */
  readonly aliases: readonly string[]
  readonly describes: string
  readonly example: string
  /** Words that the field can have, when they are few. */
  readonly values: readonly string[]
}

/** Asks which values rows have in a field, for completion. */
export const valuesInput = z.object({
  view: viewId,
  /** By any of its names. */
  field: z.string().min(1).max(64),
  /** The filter before the condition that a value is wanted for, and behind it. */
  before: filterText,
  after: filterText,
  /** How the value begins, whatever its case. */
  start: z.string().max(256),
})
export type ValuesInput = z.infer<typeof valuesInput>

/** A value that rows have now. */
export interface OccurringValue {
  /** As the filter has to write it, in quotes where it must be. */
  readonly text: string
  /** How many rows have it, within the rest of the filter. */
  readonly rows: number
  /** What more there is to say: the number behind a word, the service of a port. */
  readonly describes?: string
}

/** The values of a field that rows have, at most 50. */
export interface OccurringValues {
  /** The most frequent first. */
  readonly values: readonly OccurringValue[]
  /** The rest of the filter, within which they are counted: what is joined to the condition by "and". '': there is none, and they are counted within all. */
  readonly within: string
  /** There are too many different ones to be counted; `values` is empty then. */
  readonly tooMany: boolean
  /** They are counted among so many rows, the newest; null: among all. */
  readonly newest: number | null
}

/** A part of a filter without which rows would be let through. */
export interface PartInTheWay {
  /** As it was written: "mtu 9000". */
  readonly part: string
  /** The filter without it. */
  readonly rest: string
  /** How many rows that lets through, as far as was looked. */
  readonly rows: number
  /** Whether the part lets nothing through even by itself. */
  readonly alone: boolean
}

/** What is known of a view once it is open; its rows come in frames. */
export interface OpenedView {
  readonly view: number
  readonly kind: ViewKind
  readonly scope: ScopeId
  readonly fields: readonly FilterField[]
  /** What its rows can be grouped by. */
  readonly groups: readonly GroupField[]
  /** Set when the filter did not parse: the view is open, unfiltered. */
  readonly filterError: ApiError | null
}

/** What a change of the view came to; a filter that does not parse leaves the last good one in force. */
export interface ChangedView {
  readonly filterError: ApiError | null
}

/** What a reload came to. */
export interface ReloadedView {
  /** When all was read, wall clock in milliseconds; null: it failed, and the view's state says why. */
  readonly readAt: number | null
}

/** A part of a table that this kernel has no means to list. */
export interface LackedPart {
  /** "UDP over IPv6" */
  readonly what: string
  /** The module of the kernel that would list it: "udp_diag". */
  readonly module: string
}

/** How far the table behind the view can be trusted. */
export type TableState =
  | { readonly phase: 'loading'; readonly received: number }
  /**
   * `lacking`: what this kernel cannot list, all else is there. `looked`: its filter is still being asked of what there is, so that rows are missing: of so many percent it was, from 0 to
   * 99; absent: of all.
   */
  | { readonly phase: 'live'; readonly lacking?: readonly LackedPart[]; readonly looked?: number }
  | { readonly phase: 'stale'; readonly reason: string }
  | { readonly phase: 'repairing'; readonly reason: string }
  | { readonly phase: 'failed'; readonly error: ApiError }

/** A row that only a held or paused view still shows: the kernel has removed it, or the filter lets it through no more. */
export interface LeavingRow {
  readonly id: RowId
  readonly because: 'gone' | 'unmatched'
}

/** A row that has left: its last version, drawn struck out. */
export interface GoneRow {
  readonly row: Row
  /** The row it stands behind; null: at the top. */
  readonly after: RowId | null
  /** The kernel did not tell that it went: it was missing when all was read again. Absent: a message said so. */
  readonly missed?: true
}

/** What there is of a kind in all, whatever the filter. */
export type ViewSummary = SocketSummary | EventSummary

/** What is new of a view since its last acknowledged frame. One is in flight; the next comes after `views.acknowledge`. */
export interface Frame {
  readonly view: number
  /** 1, 2, 3 …; to be acknowledged. */
  readonly serial: number
  readonly state: TableState
  /** Rows in the table, of a paused view before the pause; null while it loads for the first time and the number is not known. */
  readonly total: number | null
  /** Rows that the filter lets through, of a paused view before the pause. */
  readonly matched: number
  /** Position of the first row of `ids`; differs from the one asked for when a held view moved with its anchor. */
  readonly first: number
  /** The window's rows, in order, and the headers of groups, below 0. */
  readonly ids: readonly RowId[]
  /** Absent: the rows are neither grouped nor a tree. */
  readonly outline?: FrameOutline
  /** Those of them that the renderer has not got yet in this version. */
  readonly rows: readonly Row[]
  /** Those of `ids` that keep their places only until the view is let go. */
  readonly leaving: readonly LeavingRow[]
  /** Rows that left the table within the last two seconds, while somebody looked, and stood in this window. */
  readonly gone: readonly GoneRow[]
  /** Where the row that is inspected is now; null: none is, or its position: filtered out, gone or folded away. `within`: by what it is folded away. */
  readonly selected: { readonly id: RowId; readonly position: number | null; readonly within?: string } | null
  /** While held: rows that will come, go or move from the first seen one on; rows that came in above it have their places and do not count. While paused: all changes since. */
  readonly waiting: number
  /**
   * When what is polled of the rows (counters and rates of links, and settings that no event tells of) was read, as this view shows it: wall clock in
   * milliseconds, of a paused view from before the pause. null while nothing of them is polled.
   */
  readonly sampledAt: number | null
  /** Where nothing matches: names in the filter that nothing has now, a sentence each. */
  readonly notes?: readonly string[]
  /** Absent: there are no rows yet. */
  readonly selection?: Selection
  /** Names were chosen in place of numbers, or the other way: rows differ in how they are written, and none of them was changed. */
  readonly rewritten?: true
  /** Of kinds that have one, once their table is there; of a paused view from before the pause. */
  readonly summary?: ViewSummary
}
