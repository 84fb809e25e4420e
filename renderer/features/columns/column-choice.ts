import type { ColumnSettings, SettingsState } from '../../../electron/api/settings.ts'
import { settingsOfView } from '../../../electron/api/usual-settings.ts'
import type { SortKey, ViewKind } from '../../../electron/api/views.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

/** What is chosen of a view's columns and its sort, and how to choose otherwise. */
export interface ColumnChoice {
  readonly settings: ColumnSettings
  readonly onSettings: (settings: ColumnSettings) => void
  /** What the view is sorted by is to be remembered; null: as usual. */
  readonly onSort: (sort: readonly SortKey[] | null) => void
  /** What its rows are grouped by; null: nothing. */
  readonly group: string | null
  readonly onGroup: (group: string | null) => void
}

/** The columns of a view as they are remembered; what is chosen holds at once and is remembered. */
export function columnChoice(store: SettingsStore, { settings }: SettingsState, kind: ViewKind): ColumnChoice {
  return {
    settings: settingsOfView(settings, kind).columns,
    onSettings: (columns) => store.changeView(kind, { columns }),
    onSort: (sort) => store.changeView(kind, { sort: sort && [...sort] }),
    group: settingsOfView(settings, kind).group,
    onGroup: (group) => store.changeView(kind, { group }),
  }
}
