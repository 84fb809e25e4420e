import type { Preferences, Settings, SettingsState, ViewSettings } from '../../../electron/api/settings.ts'
import { settingsOfView, usualSettings } from '../../../electron/api/usual-settings.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import type { Client } from '../../bridge/client.ts'

/** The settings as they hold now. What is chosen in this window holds at once; what is chosen in another one comes by a push. */
export class SettingsStore {
  readonly #client: Client
  /** Brings the page in line, before anything is drawn by it. */
  readonly #apply: (settings: Settings) => void
  readonly #listeners = new Set<() => void>()
  #state: SettingsState = { settings: usualSettings, file: '', trouble: null }

  constructor(client: Client, apply: (settings: Settings) => void) {
    this.#client = client
    this.#apply = apply
    client.onSettings((state) => this.#take(state))
  }

  readonly state = (): SettingsState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(change: Partial<Preferences>): void {
    this.#take({ ...this.#state, settings: { ...this.#state.settings, ...change } })
    this.#client.call('settings.change', change).catch(() => undefined)
  }

  changeView(kind: ViewKind, change: Partial<ViewSettings>): void {
    const { settings } = this.#state
    const view = { ...settingsOfView(settings, kind), ...change }
    this.#take({ ...this.#state, settings: { ...settings, views: { ...settings.views, [kind]: view } } })
    this.#client.call('settings.changeView', { kind, change }).catch(() => undefined)
  }

  /** Remembers a filter that was used. */
  noteFilter(kind: ViewKind, filter: string): void {
    if (filter.trim() === '' || settingsOfView(this.#state.settings, kind).history[0] === filter) return
    this.#client.call('settings.noteFilter', { kind, filter }).catch(() => undefined)
  }

  #take(state: SettingsState): void {
    this.#state = state
    this.#apply(state.settings)
    for (const listener of this.#listeners) listener()
  }
}
