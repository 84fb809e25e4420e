import { useEffect, useState } from 'react'
import type { ColumnSettings, Settings, ViewSettings } from '../../../electron/api/settings.ts'
import { settingsOfView, usualSettings } from '../../../electron/api/usual-settings.ts'
import type { SortKey, ViewKind } from '../../../electron/api/views.ts'
import type { Client } from '../../bridge/client.ts'

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

/** The columns of the views as they are remembered; what is chosen holds at once and is remembered. */
export function useColumnSettings(client: Client): (kind: ViewKind) => ColumnChoice {
  const [settings, setSettings] = useState<Settings>(usualSettings)
  useEffect(() => client.onSettings((state) => setSettings(state.settings)), [client])
  const change = (kind: ViewKind, part: Partial<ViewSettings>) => {
    setSettings((before) => ({ ...before, views: { ...before.views, [kind]: { ...settingsOfView(before, kind), ...part } } }))
    client.call('settings.changeView', { kind, change: part }).catch(() => undefined)
  }
  return (kind) => ({
    settings: settingsOfView(settings, kind).columns,
    onSettings: (columns) => change(kind, { columns }),
    onSort: (sort) => {
      client.call('settings.changeView', { kind, change: { sort: sort && [...sort] } }).catch(() => undefined)
    },
    group: settingsOfView(settings, kind).group,
    onGroup: (group) => change(kind, { group }),
  })
}
