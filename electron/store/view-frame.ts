import type { Branch, GroupHeader } from './outline.ts'
import type { RowId } from './row-id.ts'

/** A row that only a held or paused window still shows: it left the table, or the filter lets it through no more. */
export interface LeavingRow {
  readonly id: RowId
  readonly because: 'gone' | 'unmatched'
}

/** What is new of a view since the last frame that was acknowledged. */
export interface ViewFrame {
  /** 1, 2, 3 …; to be acknowledged. */
  readonly serial: number
  /** Rows in the table; of a paused view before the pause. */
  readonly total: number
  /** Rows that the filter lets through; of a paused view before the pause. */
  readonly matched: number
  /** Positions in all, of rows and headers, without what is folded away, and without what a held window lets wait below its last one. */
  readonly lines: number
  /** Position of the first of `ids`; moves with the anchor. */
  readonly first: number
  /** The window's rows in order, and the headers of groups, below 0. A held window keeps rows that are gone or no longer match. */
  readonly ids: readonly RowId[]
  /** The headers among them. */
  readonly headers: readonly GroupHeader[]
  /** In a tree: how those of them stand that are shown where they belong or near. */
  readonly branches: readonly Branch[]
  /** Those of them whose newest version the receiver has not got. */
  readonly fresh: readonly RowId[]
  /** Those of `ids` that will leave the window when it is let go, in the order of `ids`. */
  readonly leaving: readonly LeavingRow[]
  /**
   * Rows of the last frame's window that have left the table since; `after`: the row of this window they stood behind, null: at its top. `missed`: no message told so, a
   * dump did not bring them. Those that may have gone while nobody looked are not among them.
   */
  readonly gone: readonly { readonly id: RowId; readonly after: RowId | null; readonly missed: boolean }[]
  /** The selected row and where it stands; position null: filtered out, gone, or folded away; `within`: by what its group, or the row it stands below, is folded then. */
  readonly selected: { readonly id: RowId; readonly position: number | null; readonly within: string | null } | null
  /** While held: rows that will come, go or move from the first seen one on, without what came in above. While paused: all changes since. */
  readonly waiting: number
  /** Where nothing matches: names in the filter that nothing has now, a sentence each. */
  readonly notes: readonly string[]
}

/** Whether a frame says nothing new. */
export function isSameFrame(last: ViewFrame, next: ViewFrame): boolean {
  return (
    next.fresh.length === 0 &&
    next.gone.length === 0 &&
    next.total === last.total &&
    next.matched === last.matched &&
    next.lines === last.lines &&
    next.first === last.first &&
    next.waiting === last.waiting &&
    next.selected?.id === last.selected?.id &&
    next.selected?.position === last.selected?.position &&
    next.selected?.within === last.selected?.within &&
    next.notes.join() === last.notes.join() &&
    next.leaving.length === last.leaving.length &&
    next.leaving.every(({ id, because }, at) => id === last.leaving[at]?.id && because === last.leaving[at].because) &&
    next.ids.length === last.ids.length &&
    next.ids.every((id, at) => id === last.ids[at]) &&
    next.headers.every(({ word, count, folded }, at) => word === last.headers[at]?.word && count === last.headers[at].count && folded === last.headers[at].folded) &&
    next.branches.length === last.branches.length &&
    next.branches.every((branch, at) => isSameBranch(branch, last.branches[at]))
  )
}

function isSameBranch(one: Branch, other: Branch | undefined): boolean {
  return one.id === other?.id && one.level === other.level && one.guides === other.guides && one.members === other.members && one.folded === other.folded
}
