import type { NumberColumn } from './column.ts'
import type { Field } from './field.ts'

/** Rows stand below a header for each value of a field. */
export interface Grouping {
  readonly kind: 'groups'
  readonly field: Field
  /** Words for the numbers of a field that is sorted by these; absent: the field's own. */
  readonly word?: (value: number) => string
  /** The groups' own order. */
  readonly descending: boolean
}

/** Rows stand below the row that they name, indented, if that one is shown. */
export interface Nesting {
  readonly kind: 'tree'
  /** What others name a row by. */
  readonly key: NumberColumn
  /** The key of the row that it belongs below; 0: none. */
  readonly parent: NumberColumn
}

/** How the rows of a view are arranged beyond their order. */
export type Outline = Grouping | Nesting

/** Which groups, or rows with others below them, are folded: those of `except` are the other way than all others. Groups go by their word, rows by their key in decimal. */
export interface Folds {
  readonly all: boolean
  readonly except: ReadonlySet<string>
}

/** All groups are open. */
export const nothingFolded: Folds = { all: false, except: new Set() }

/** Whether the group of this key is folded. */
export function isFolded({ all, except }: Folds, key: string): boolean {
  return all !== except.has(key)
}

/** The header of a group, a line of its own above the group's rows, or in their place. */
export interface GroupHeader {
  /** Below 0, so that no row has it; the same as long as the view is open. */
  readonly id: number
  /** What all its rows have; '': nothing. */
  readonly word: string
  /** Rows in the group. */
  readonly count: number
  readonly folded: boolean
}

/** How a row stands in a tree. */
export interface Branch {
  readonly id: number
  /** What it is folded by. */
  readonly key: string
  /** 0: below no other that is shown. */
  readonly level: number
  /** Bit n is set: further down there is another row at level n + 1 below the same one, so that the line goes on. */
  readonly guides: number
  /** Rows right below it, folded or not. */
  readonly members: number
  readonly folded: boolean
}
