import type { GroupHeader } from '../../../electron/api/outline.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'

/** Heights in pixels, as in grid.css; that of rows follows the density (`followDensity`). */
export let rowHeight = 28
export const detailHeight = 24
/** What the last detail of a row has more, so that it stands clear of the next row. */
export const detailsFoot = 4

/** Takes the height of rows from the token that the style sheets take it from. Tables that are drawn already are to be drawn anew. */
export function followDensity(token: string): void {
  const height = Number.parseFloat(token)
  if (height > 0) rowHeight = height
}

interface PlacedItem {
  readonly key: string
  /** What the keyboard can be at: the id of the row, or of the header; null: neither is this. */
  readonly line: RowId | null
  /** Position of the row in the view; of the one before for what has left. */
  readonly position: number
  /** Within the content, in pixels. */
  readonly top: number
  readonly height: number
}

/** A row, one that has left, or the details below an opened row. */
export interface RowItem<R extends Row> extends PlacedItem {
  readonly kind: 'row' | 'gone' | 'details'
  /** It has left, and the kernel did not tell so. */
  readonly missed?: true
  readonly row: R
}

/** The header of a group. */
interface HeaderItem extends PlacedItem {
  readonly kind: 'header'
  readonly header: GroupHeader
}

/** Something that stands in the table. */
export type GridItem<R extends Row> = RowItem<R> | HeaderItem

/** What stands in the table, each with its place. */
export interface GridLayout<R extends Row> {
  readonly items: readonly GridItem<R>[]
  /** What details and rows that left take beyond one height a row. */
  readonly extra: number
}

/** What is laid out: the loaded rows with what stands between them. */
export interface LayoutInput<R extends Row> {
  /** Position of the first loaded row. */
  readonly first: number
  readonly rows: readonly R[]
  /** Headers by where they stand among the loaded lines. */
  readonly headers?: ReadonlyMap<number, GroupHeader>
  readonly gone: readonly { readonly row: R; readonly after: RowId | null; readonly missed?: boolean }[]
  /** How many details stand below the row; 0: none, or not opened. */
  readonly detailsOf: (row: R) => number
}

/** Puts the loaded rows below each other, from where the first one's position would stand in a table of bare rows. */
export function layoutItems<R extends Row>(input: LayoutInput<R>): GridLayout<R> {
  const items: GridItem<R>[] = []
  const start = input.first * rowHeight
  let top = start
  const add = (kind: RowItem<R>['kind'], row: R, position: number, height: number, missed = false) => {
    items.push({ key: `${kind}-${String(row.id)}`, kind, line: kind === 'row' ? row.id : null, row, position, top, height, ...(missed && { missed }) })
    top += height
  }
  const addGone = (after: RowId | null, position: number) => {
    for (const gone of input.gone) if (gone.after === after) add('gone', gone.row, position, rowHeight, gone.missed)
  }
  // Away from the top it stood above what is loaded, where it would push down what was scrolled to.
  if (input.first === 0) addGone(null, 0)
  let position = input.first
  const addHeaders = () => {
    for (let header = input.headers?.get(position - input.first); header; header = input.headers?.get(position - input.first)) {
      items.push({ key: `header-${String(header.id)}`, kind: 'header', line: header.id, header, position, top, height: rowHeight })
      top += rowHeight
      addGone(header.id, position)
      position++
    }
  }
  for (const row of input.rows) {
    addHeaders()
    add('row', row, position, rowHeight)
    const details = input.detailsOf(row)
    if (details > 0) add('details', row, position, details * detailHeight + detailsFoot)
    addGone(row.id, position)
    position++
  }
  addHeaders()
  return { items, extra: top - start - (position - input.first) * rowHeight }
}

/** The items that touch the stretch from `top` to `bottom`. */
export function itemsBetween<R extends Row>(items: readonly GridItem<R>[], top: number, bottom: number): readonly GridItem<R>[] {
  return items.filter((item) => item.top + item.height > top && item.top < bottom)
}
