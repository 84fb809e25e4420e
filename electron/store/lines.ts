import type { RowId } from './row-id.ts'

/** How a line stands among the lines of a view. */
export interface Standing {
  /** The version of its row; -1: it is gone. */
  readonly version: number
  /** -1: it is gone, or not shown. */
  readonly place: number
}

/** What a view has to show, one below the other: the rows that its filter lets through, in their order. */
export interface Lines {
  readonly count: number
  /** The id of what stands at a place below `count`. */
  idAt(place: number): RowId
  standingOf(id: RowId): Standing
  /** The version of that standing alone, which is sooner known. */
  versionOf(id: RowId): number
}

/** The ids of the lines from a place on. */
export function idsOf(lines: Lines, first: number, count: number): RowId[] {
  const ids: RowId[] = []
  const end = Math.min(lines.count, first + count)
  for (let place = Math.max(0, first); place < end; place++) ids.push(lines.idAt(place))
  return ids
}
