import type { SavedFilter } from '../../../electron/api/settings.ts'
import { settingsOfView } from '../../../electron/api/usual-settings.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import { useSettings, useSettingsStore } from '../settings/use-settings.ts'

/** The filters of a view that are remembered. */
export interface FilterMemory {
  /** In the order of their names. */
  readonly saved: readonly SavedFilter[]
  /** Newest first. */
  readonly history: readonly string[]
  /** This one was used. */
  readonly note: (filter: string) => void
  /** Gives it a name; another one that had it is replaced. */
  readonly save: (name: string, filter: string) => void
  readonly remove: (name: string) => void
  /** Takes one out of the history. */
  readonly forget: (filter: string) => void
  readonly forgetAll: () => void
}

/** The saved and the last filters of a kind, and what changes them. */
export function useFilterMemory(kind: ViewKind): FilterMemory {
  const store = useSettingsStore()
  const { saved, history } = settingsOfView(useSettings(store).settings, kind)
  return {
    saved,
    history,
    note: (filter) => store.noteFilter(kind, filter),
    save: (name, filter) => store.changeView(kind, { saved: [...withSaved(saved, name.trim(), filter)] }),
    remove: (name) => store.changeView(kind, { saved: saved.filter((each) => each.name !== name) }),
    forget: (filter) => store.changeView(kind, { history: history.filter((each) => each !== filter) }),
    forgetAll: () => store.changeView(kind, { history: [] }),
  }
}

/** The saved filters with this one among them, by their names. */
export function withSaved(saved: readonly SavedFilter[], name: string, filter: string): readonly SavedFilter[] {
  return [...saved.filter((each) => each.name !== name), { name, filter }].toSorted((one, other) => one.name.localeCompare(other.name))
}

/** The filter so many steps back in the history, beginning behind what stands in the line; null: there is none further back. */
export function stepBack(history: readonly string[], steps: number, shown: string): string | null {
  return history.filter((each) => each !== shown)[steps] ?? null
}
