import type { Branch, GroupHeader } from './outline.ts'
import type { RowId } from './row-id.ts'

/** How a line stands among the lines of a view. */
export interface Standing {
  /** The version of its row; -1: it is gone. */
  readonly version: number
  /** -1: it is gone, or not shown. */
  readonly place: number
  /** The place of the line that it is folded into; -1: it is not. */
  readonly within: number
}

/**
 * What a view has to show, one below the other: the rows that its filter lets through, in their order; where they are grouped, also headers, whose
 * ids are below 0, and without those rows that are folded away.
 */
export interface Lines {
  readonly count: number
  /** Rows that the filter lets through, folded away or not. */
  readonly rows: number
  /** Lines stand below others that they belong to. */
  readonly outlined: boolean
  /** The id of what stands at a place below `count`. */
  idAt(place: number): RowId
  standingOf(id: RowId): Standing
  /** The version of that standing alone, which is sooner known. */
  versionOf(id: RowId): number
  /** The line that begins what a line stands in: the header of its group, or what it stands below at the tree's first level. It begins its own. undefined: none does. */
  sectionOf(id: RowId): RowId | undefined
  /** The headers among these lines; of a group that is gone, one without rows. */
  headersOf(ids: readonly RowId[]): readonly GroupHeader[]
  /** How those of these lines stand that are rows of a tree; none where no row stands below another. */
  branchesOf(ids: readonly RowId[]): readonly Branch[]
}

/** The ids of the lines from a place on. */
export function idsOf(lines: Lines, first: number, count: number): RowId[] {
  const ids: RowId[] = []
  const end = Math.min(lines.count, first + count)
  for (let place = Math.max(0, first); place < end; place++) ids.push(lines.idAt(place))
  return ids
}
