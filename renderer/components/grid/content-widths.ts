import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from './columns.ts'

/** What a character takes at 12 px, in pixels: JetBrains Mono exactly, Inter as its wider letters do. */
const monoCharacter = 7.1
const sansCharacter = 7.4
/** A tabular figure of Inter: a number that is cut is another number. */
const figure = 7.8
/** Padding of a cell, both sides; a header has an arrow besides. */
const cellPadding = 16
const headerSpare = 28

/** How wide the content of the columns has been so far. It only grows, so that no column moves with every row that is scrolled in. */
export class ContentWidths<R extends Row> {
  #widths: ReadonlyMap<string, number> = new Map()

  /** The widths with these rows seen too, in pixels by column id; the same map when none became wider. */
  with(columns: readonly Column<R>[], rows: readonly R[]): ReadonlyMap<string, number> {
    const grown = new Map(this.#widths)
    let changed = false
    for (const column of columns) {
      const width = contentWidth(column, rows)
      if (width === null || width <= (grown.get(column.id) ?? 0)) continue
      grown.set(column.id, width)
      changed = true
    }
    if (changed) this.#widths = grown
    return this.#widths
  }
}

/** What the header and the longest of these texts take; null for a column that keeps its width. */
function contentWidth<R extends Row>(column: Column<R>, rows: readonly R[]): number | null {
  const { content } = column
  if (content === null) return null
  const longest = rows.reduce((most, row) => Math.max(most, content(row).length), 0)
  const header = column.title.length * sansCharacter + (column.sort === null ? cellPadding : headerSpare)
  return Math.ceil(Math.max(header, longest * (column.technical ? monoCharacter : column.align === 'end' ? figure : sansCharacter) + cellPadding + column.lead))
}
