import { useEffect, useState } from 'react'
import type { ColumnSettings, Settings } from '../../../electron/api/settings.ts'
import { usualColumns } from '../../../electron/api/usual-columns.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import type { Client } from '../../bridge/client.ts'

/** What is chosen of a view's columns, and how to choose otherwise. */
export interface ColumnChoice {
  readonly settings: ColumnSettings
  readonly onSettings: (settings: ColumnSettings) => void
}

/** The columns of the views as they are remembered; what is chosen holds at once and is remembered. */
export function useColumnSettings(client: Client): (kind: ViewKind) => ColumnChoice {
  const [settings, setSettings] = useState<Settings>({})
  useEffect(() => {
    client
      .call('settings.get', undefined)
      .then(setSettings)
      .catch(() => undefined)
  }, [client])
  return (kind) => ({
    settings: settings[kind] ?? usualColumns,
    onSettings: (columns) => {
      setSettings((before) => ({ ...before, [kind]: columns }))
      client.call('settings.setColumns', { kind, columns }).catch(() => undefined)
    },
  })
}
