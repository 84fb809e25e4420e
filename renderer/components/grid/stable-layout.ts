import type { Row } from '../../../electron/api/rows.ts'
import { gutterWidth, layoutColumns, type ColumnLayout, type ColumnWidths } from './column-layout.ts'
import type { Column } from './columns.ts'

/** A layout that stands, and what it was made for. */
interface Held {
  /** Which columns there were, the room, and the chosen widths. */
  readonly key: string
  readonly shown: ReadonlySet<string>
  readonly widths: readonly number[]
  readonly content: ReadonlyMap<string, number>
}

/**
 * Keeps the columns where they are while rows come, go and are filtered: once the table is settled, columns neither come nor leave for their content,
 * and widths change only where content would be cut that was not. Another room, other columns or chosen widths are laid out anew.
 */
export class StableLayout<R extends Row> {
  #held: Held | null = null

  /** The layout for so many pixels; `settled`: the table is loaded, so that what is seen of it is no accident of the first rows. */
  of(all: readonly Column<R>[], room: number, widths: ColumnWidths, settled: boolean): ColumnLayout<R> {
    const key = JSON.stringify([all.map(({ id, leaves }) => [id, leaves]), room, [...widths.chosen]])
    const held = this.#held
    if (held === null || held.key !== key) return this.#hold(layoutColumns(all, room, widths), key, widths, settled)
    const columns = all.filter(({ id }) => held.shown.has(id))
    const fits = columns.every(({ id }, index) => {
      const content = widths.content.get(id) ?? 0
      return content <= (held.widths[index] ?? 0) || content <= (held.content.get(id) ?? 0)
    })
    if (fits) return { columns, widths: held.widths }
    const grown = layoutColumns(columns.map((column) => ({ ...column, leaves: 0 })), room, widths, false)
    const taken = grown.widths.reduce((sum, width) => sum + width, gutterWidth)
    return this.#hold(taken > room ? layoutColumns(all, room, widths) : { columns, widths: grown.widths }, key, widths, settled)
  }

  #hold(layout: ColumnLayout<R>, key: string, { content }: ColumnWidths, settled: boolean): ColumnLayout<R> {
    this.#held = settled ? { key, shown: new Set(layout.columns.map(({ id }) => id)), widths: layout.widths, content } : null
    return layout
  }
}
