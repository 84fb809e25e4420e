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
  /** Choices made here that the app has not answered yet. */
  #unanswered = 0
  /** The newest that came meanwhile. */
  #waiting: SettingsState | null = null

  constructor(client: Client, apply: (settings: Settings) => void) {
    this.#client = client
    this.#apply = apply
    client.onSettings((state) => this.#come(state))
  }

  readonly state = (): SettingsState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(change: Partial<Preferences>): void {
    this.#take({ ...this.#state, settings: { ...this.#state.settings, ...change } })
    this.#send(this.#client.call('settings.change', change))
  }

  changeView(kind: ViewKind, change: Partial<ViewSettings>): void {
    const { settings } = this.#state
    const view = { ...settingsOfView(settings, kind), ...change }
    this.#take({ ...this.#state, settings: { ...settings, views: { ...settings.views, [kind]: view } } })
    this.#send(this.#client.call('settings.changeView', { kind, change }))
  }

  /** Remembers a filter that was used. Whether it is the newest already the app knows: one that was used just before may not have come back from there. */
  noteFilter(kind: ViewKind, filter: string): void {
    if (filter.trim() === '') return
    this.#client.call('settings.noteFilter', { kind, filter }).catch(() => undefined)
  }

  #send(call: Promise<unknown>): void {
    this.#unanswered += 1
    const answered = () => {
      this.#unanswered -= 1
      const newest = this.#waiting
      if (this.#unanswered > 0 || newest === null) return
      this.#waiting = null
      this.#take(newest)
    }
    call.then(answered, answered)
  }

  /** What comes before the newest choice is answered may not know of it, and would take it back for a moment, in which another one might be built on that. */
  #come(state: SettingsState): void {
    if (this.#unanswered > 0) this.#waiting = state
    else this.#take(state)
  }

  #take(state: SettingsState): void {
    this.#state = state
    this.#apply(state.settings)
    for (const listener of this.#listeners) listener()
  }
}
