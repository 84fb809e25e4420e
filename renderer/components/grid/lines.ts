import type { Branch, GroupHeader } from '../../../electron/api/outline.ts'
import type { RowId } from '../../../electron/api/row-base.ts'

/** How the loaded rows are arranged beyond their order. */
export interface GridOutline {
  /** Positions in all: rows and headers, without what is folded away. */
  readonly positions: number
  /** Headers by where they stand, counted from the first that is loaded. */
  readonly headers: ReadonlyMap<number, GroupHeader>
  /** How rows stand in a tree, by id. */
  readonly branches: ReadonlyMap<RowId, Branch>
  /** A group, or a row with others below it, is to be folded or opened. */
  readonly onFold: (key: string, folded: boolean) => void
  readonly onFoldAll: (folded: boolean) => void
  /** Words for the rows that have nothing to be grouped by: "No process". */
  readonly none: string
}
