import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from './columns.ts'

/** Width of the gutter that carries the sign of a change. */
export const gutterWidth = 20
/** The narrowest and widest that a column can be made, in pixels. */
export const narrowest = 40
export const widest = 1200
/** Content makes a column no wider than this, in pixels: one long text must not push out the others. */
const widestByContent = 460

/** Columns with this place in leaving or a later one go before the content of others is cut, the rest only when there is no other way. */
const leavesForContent = 6

/** What a column that does not grow counts where columns share. */
const leastCounted = 0.1

/** The part of its least width that a column which never leaves gives up. */
const mostGivenUp = 0.1

/** Columns as they are drawn. */
export interface ColumnLayout<R extends Row> {
  readonly columns: readonly Column<R>[]
  /** One a column, in pixels. */
  readonly widths: readonly number[]
}

/** What decides widths beside the columns themselves; all by the column's id, in pixels. */
export interface ColumnWidths {
  /** What the widest content so far takes. */
  readonly content: ReadonlyMap<string, number>
  /** What a person chose. */
  readonly chosen: ReadonlyMap<string, number>
}

/**
 * The columns that fit into so many pixels, in their order, and how wide each is. Those that leave first go until the rest has the width it cannot do
 * without; what is left over goes first to content that would be cut, of the columns that leave last first, and then to the columns that grow. Where those that never leave have no room, each gives up
 * a little before the table is scrolled sideways, if it `yields`.
 */
export function layoutColumns<R extends Row>(all: readonly Column<R>[], room: number, widths: ColumnWidths, yields = true): ColumnLayout<R> {
  const least = (column: Column<R>) => widths.chosen.get(column.id) ?? Math.min(column.width, natural(column))
  const natural = (column: Column<R>) => widths.chosen.get(column.id) ?? Math.min(widestByContent, widths.content.get(column.id) ?? column.width)
  const wanted = all.filter((column) => column.leaves < leavesForContent)
  const needed = columnsThatFit(wanted, room, least)
  const columns = needed.length < wanted.length ? needed : withOthers(all, needed, room - gutterWidth - sum(needed.map((column) => Math.max(natural(column), least(column)))), least)
  const base = yields ? squeezed(columns, columns.map(least), room, widths.chosen) : columns.map(least)
  const spare = Math.max(0, room - gutterWidth - sum(base))
  const cut = columns.map((column, index) => Math.max(0, natural(column) - (base[index] ?? 0)))
  const missing = sum(cut)
  const filled = filledUp(columns, base, cut, spare)
  return { columns, widths: grown(columns, filled, Math.max(0, spare - missing), widths.chosen) }
}

/**
 * Gives what there is to spare to columns whose content is cut: an address keeps the length of its prefix before flags beside it are whole. Those that leave together share, by what they lack and by
 * their `grow`: which packets a rule matches before what it suppresses.
 */
function filledUp<R extends Row>(columns: readonly Column<R>[], base: readonly number[], cut: readonly number[], spare: number): readonly number[] {
  let left = spare
  const filled = [...base]
  for (const place of new Set(columns.map(({ leaves }) => leaves).toSorted((one, other) => one - other))) {
    const lacking = columns.flatMap(({ leaves, grow }, index) => (leaves === place ? [{ index, lacks: cut[index] ?? 0, counts: Math.max(grow, leastCounted) }] : []))
    let whole = sum(lacking.map(({ lacks, counts }) => lacks * counts))
    // What a column has no use for is shared by those that count less.
    for (const { index, lacks, counts } of lacking.toSorted((one, other) => other.counts - one.counts)) {
      const given = lacks === 0 ? 0 : Math.min(lacks, (left * lacks * counts) / whole)
      filled[index] = (filled[index] ?? 0) + given
      left -= given
      whole -= lacks * counts
    }
  }
  return filled
}

/** The value of grid-template-columns for these columns, the gutter first. */
export function columnTemplate(widths: readonly number[]): string {
  return [gutterWidth, ...widths].map((width) => `${String(width)}px`).join(' ')
}

/** Shares what is left by the columns' `grow`; in whole pixels, the rest to the last that grows. */
function grown<R extends Row>(columns: readonly Column<R>[], widths: readonly number[], spare: number, chosen: ReadonlyMap<string, number>): readonly number[] {
  const shares = columns.map((column) => (chosen.has(column.id) ? 0 : column.grow))
  const whole = sum(shares)
  const wide = widths.map((width, index) => Math.floor(width + (whole === 0 ? 0 : (spare * (shares[index] ?? 0)) / whole)))
  const last = shares.findLastIndex((share) => share > 0)
  if (last >= 0) wide[last] = (wide[last] ?? 0) + Math.max(0, Math.floor(sum(widths) + spare - sum(wide)))
  return wide
}

/** Widths that fit, where the columns can be narrower by as much as is missing; as they are where they cannot. */
function squeezed<R extends Row>(columns: readonly Column<R>[], widths: readonly number[], room: number, chosen: ReadonlyMap<string, number>): readonly number[] {
  const missing = gutterWidth + sum(widths) - room
  if (missing <= 0 || columns.some((column) => column.leaves > 0)) return widths
  const givesUp = columns.map((column, index) => (chosen.has(column.id) ? 0 : (widths[index] ?? 0) * mostGivenUp))
  const most = sum(givesUp)
  return missing > most ? widths : widths.map((width, index) => width - (missing * (givesUp[index] ?? 0)) / most)
}

function columnsThatFit<R extends Row>(columns: readonly Column<R>[], room: number, width: (column: Column<R>) => number): readonly Column<R>[] {
  let shown = columns
  while (gutterWidth + sum(shown.map(width)) > room) {
    const first = Math.max(...shown.map((column) => column.leaves))
    if (first === 0) break
    shown = shown.filter((column) => column.leaves !== first)
  }
  return shown
}

/** Those that are needed, and of the others each that still has room, in their order. */
function withOthers<R extends Row>(all: readonly Column<R>[], needed: readonly Column<R>[], room: number, width: (column: Column<R>) => number): readonly Column<R>[] {
  const shown = new Set(needed)
  let left = room
  for (const column of all.filter((each) => each.leaves >= leavesForContent).toSorted((one, other) => one.leaves - other.leaves)) {
    if (width(column) > left) continue
    shown.add(column)
    left -= width(column)
  }
  return all.filter((column) => shown.has(column))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
