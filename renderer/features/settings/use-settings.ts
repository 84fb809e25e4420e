import { useSyncExternalStore } from 'react'
import type { SettingsState } from '../../../electron/api/settings.ts'
import type { SettingsStore } from './settings-store.ts'

/** The window's settings; drawn again with every change of them. */
export function useSettings(store: SettingsStore): SettingsState {
  return useSyncExternalStore(store.subscribe, store.state)
}
