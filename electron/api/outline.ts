import * as z from 'zod'

/** How a field that rows are grouped by is called, as in `GroupField`. */
export const groupName = z.string().regex(/^[a-zA-Z]{1,32}$/)

/** Which groups are folded, or rows that others stand below: all but those of `except`, or only those. Groups go by their word, rows by the key of their branch. */
export const folds = z.object({ all: z.boolean(), except: z.array(z.string().max(1024)).max(4096) })
export type Folds = z.infer<typeof folds>

/** One field that rows of a kind can be grouped by. */
export interface GroupField {
  readonly name: string
  /** "Table", "Process" */
  readonly title: string
  /** The header of rows that have none: "No process". */
  readonly none: string
}

/** The header of a group, in the place of a row. */
export interface GroupHeader {
  /** Below 0; the same as long as the view is open. */
  readonly id: number
  /** What its rows have; '': nothing. */
  readonly word: string
  /** Rows in the group. */
  readonly count: number
  readonly folded: boolean
}

/** How a row stands below others. */
export interface Branch {
  readonly id: number
  /** What it is folded by. */
  readonly key: string
  /** 0: below no row that is shown. */
  readonly level: number
  /** Bit n is set: further down there is another row at level n + 1 below the same one. */
  readonly guides: number
  /** Rows right below it, folded or not. */
  readonly members: number
  readonly folded: boolean
}

/** How the rows of a frame are arranged, where they are more than a list. */
export interface FrameOutline {
  /** Positions in all: rows and headers, without what is folded away. */
  readonly positions: number
  /** Of `ids`: those that are headers of groups. */
  readonly headers: readonly GroupHeader[]
  /** Of `ids`: how they stand in a tree; empty where they are grouped. */
  readonly branches: readonly Branch[]
}
