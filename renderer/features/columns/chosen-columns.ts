import type { ColumnSettings } from '../../../electron/api/settings.ts'
import { usualColumns } from '../../../electron/api/usual-columns.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'

/** Whether the column is to be shown; `used` are those of which a row has had something. */
export function isShown<R extends Row>(column: Column<R>, settings: ColumnSettings, used: ReadonlySet<string>): boolean {
  if (column.usual === 'always' || settings.shown.includes(column.id)) return true
  if (settings.hidden.includes(column.id)) return false
  return column.usual === 'shown' || (column.usual === 'when-used' && used.has(column.id))
}

/** The columns that a person wants to see, room or not; those asked for do not leave a narrow table. */
export function chosenColumns<R extends Row>(all: readonly Column<R>[], settings: ColumnSettings, used: ReadonlySet<string>): readonly Column<R>[] {
  return all.filter((column) => isShown(column, settings, used)).map((column) => (settings.shown.includes(column.id) ? { ...column, leaves: 0 } : column))
}

/** The settings with that column shown or hidden. */
export function withColumn(settings: ColumnSettings, id: string, shown: boolean): ColumnSettings {
  const others = (ids: readonly string[]) => ids.filter((each) => each !== id)
  return shown
    ? { ...settings, shown: [...others(settings.shown), id], hidden: others(settings.hidden) }
    : { ...settings, shown: others(settings.shown), hidden: [...others(settings.hidden), id] }
}

/** The settings with that column so wide, in pixels; null: as wide as its content asks for. */
export function withWidth(settings: ColumnSettings, id: string, width: number | null): ColumnSettings {
  const others = settings.widths.filter((each) => each.column !== id)
  return { ...settings, widths: width === null ? others : [...others, { column: id, width }] }
}

/** Nothing was chosen that a reset would take back. */
export function isUsual(settings: ColumnSettings): boolean {
  return JSON.stringify(settings) === JSON.stringify(usualColumns)
}

/** Notes which columns have had something in a row; once used, a column stays. */
export class UsedColumns<R extends Row> {
  #used: ReadonlySet<string> = new Set()

  /** The same set while there is no further one. */
  with(columns: readonly Column<R>[], rows: readonly R[]): ReadonlySet<string> {
    const fresh = columns.filter(({ id, usual, content }) => usual === 'when-used' && !this.#used.has(id) && rows.some((row) => content !== null && content(row) !== ''))
    if (fresh.length > 0) this.#used = new Set([...this.#used, ...fresh.map((column) => column.id)])
    return this.#used
  }
}
