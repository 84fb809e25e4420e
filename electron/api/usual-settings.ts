import type { Preferences, Settings, ViewSettings } from './settings.ts'
import { usualColumns } from './usual-columns.ts'
import type { ViewKind } from './views.ts'

/** What holds of a view until something is chosen. */
export const usualViewSettings: ViewSettings = { columns: usualColumns, sort: null, group: null, history: [], saved: [] }

/** What holds until something is chosen. */
export const usualPreferences: Preferences = {
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  rates: 'bytes',
  prefixes: 'si',
  times: 'relative',
  clock: 'local',
  numeric: false,
  ports: 'numbers',
  startView: 'links',
  plainKeys: true,
  linkNotices: false,
  welcomed: false,
}

/** Nothing chosen, for the app and for every view. */
export const usualSettings: Settings = { ...usualPreferences, views: {} }

/** What holds of this view. */
export function settingsOfView(settings: Settings, kind: ViewKind): ViewSettings {
  return settings.views[kind] ?? usualViewSettings
}
