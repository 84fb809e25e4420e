import type { ColumnSettings } from '../../../electron/api/settings.ts'

interface Named {
  readonly id: string
}

/** The columns as a person ordered them. The first stays the first: it says what a row is. Those that the order does not know stand behind the one that they usually follow. */
export function orderedColumns<C extends Named>(all: readonly C[], order: readonly string[]): readonly C[] {
  const [first, ...others] = all
  if (first === undefined || order.length === 0) return all
  const known = order.flatMap((id) => others.find((column) => column.id === id) ?? [])
  const ordered = [first, ...known]
  others.forEach((column, at) => {
    if (ordered.includes(column)) return
    const before = at === 0 ? first : others[at - 1]
    ordered.splice(before === undefined ? 1 : ordered.indexOf(before) + 1, 0, column)
  })
  return ordered
}

/** The settings with one column right before or behind another; those that may not leave their places stay. `columns`: all, as they are ordered now. */
export function withPlace(settings: ColumnSettings, columns: readonly Named[], id: string, side: 'before' | 'behind', other: string): ColumnSettings {
  const ids = columns.map((column) => column.id)
  const [first] = ids
  if (id === first || id === other || !ids.includes(id) || !ids.includes(other)) return settings
  const others = ids.filter((each) => each !== id)
  const at = Math.max(1, others.indexOf(other) + (side === 'behind' ? 1 : 0))
  return { ...settings, order: [...others.slice(0, at), id, ...others.slice(at)] }
}

/** The settings with one column a place further to the left (−1) or right (1) among those that are shown. */
export function withStep(settings: ColumnSettings, columns: readonly Named[], shown: ReadonlySet<string>, id: string, step: -1 | 1): ColumnSettings {
  const seen = columns.filter((column) => shown.has(column.id) || column.id === id)
  const neighbour = seen[seen.findIndex((column) => column.id === id) + step]
  return neighbour === undefined || neighbour === columns[0] ? settings : withPlace(settings, columns, id, step === 1 ? 'behind' : 'before', neighbour.id)
}
