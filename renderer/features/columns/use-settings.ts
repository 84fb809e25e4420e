import { useEffect, useState } from 'react'
import type { ColumnSettings, Settings } from '../../../electron/api/settings.ts'
import { settingsOfView, usualSettings } from '../../../electron/api/usual-settings.ts'
import type { SortKey, ViewKind } from '../../../electron/api/views.ts'
import type { Client } from '../../bridge/client.ts'

/** What is chosen of a view's columns and its sort, and how to choose otherwise. */
export interface ColumnChoice {
  readonly settings: ColumnSettings
  readonly onSettings: (settings: ColumnSettings) => void
  /** What the view is sorted by is to be remembered; null: as usual. */
  readonly onSort: (sort: readonly SortKey[] | null) => void
}

/** The columns of the views as they are remembered; what is chosen holds at once and is remembered. */
export function useColumnSettings(client: Client): (kind: ViewKind) => ColumnChoice {
  const [settings, setSettings] = useState<Settings>(usualSettings)
  useEffect(() => client.onSettings((state) => setSettings(state.settings)), [client])
  return (kind) => ({
    settings: settingsOfView(settings, kind).columns,
    onSettings: (columns) => {
      setSettings((before) => ({ ...before, views: { ...before.views, [kind]: { ...settingsOfView(before, kind), columns } } }))
      client.call('settings.changeView', { kind, change: { columns } }).catch(() => undefined)
    },
    onSort: (sort) => {
      client.call('settings.changeView', { kind, change: { sort: sort && [...sort] } }).catch(() => undefined)
    },
  })
}
