import { createContext, use, useSyncExternalStore } from 'react'
import type { SettingsState } from '../../../electron/api/settings.ts'
import type { SettingsStore } from './settings-store.ts'

/** The window's settings; drawn again with every change of them. */
export function useSettings(store: SettingsStore): SettingsState {
  return useSyncExternalStore(store.subscribe, store.state, store.state)
}

/** Where those who are deep in the window find them. */
export const SettingsContext = createContext<SettingsStore | null>(null)

/** The store around this part of the window; throws where there is none. */
export function useSettingsStore(): SettingsStore {
  const store = use(SettingsContext)
  if (store === null) throw new Error('There are no settings around this part of the window.')
  return store
}
