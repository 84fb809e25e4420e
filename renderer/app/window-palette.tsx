import type { Preferences } from '../../electron/api/settings.ts'
import type { Client } from '../bridge/client.ts'
import { helperEntries } from '../features/helper/helper-entries.ts'
import type { HelperActions } from '../features/helper/use-helper.ts'
import { folderEntries } from '../features/status/folder-entries.ts'
import { Palette } from '../features/palette/palette.tsx'
import type { PaletteWays } from '../features/palette/palette-entry.ts'
import type { Action } from './bindings.ts'
import { kindFacts } from './kind-facts.ts'
import { paletteEntries } from './palette-entries.ts'
import type { Page } from './pages.ts'
import { settingEntries } from './setting-entries.ts'
import { viewEntries, type ShownView } from './view-entries.ts'

interface WindowPaletteProps {
  readonly client: Client
  readonly ways: PaletteWays
  readonly helper: HelperActions
  readonly onAction: (action: Exclude<Action, Page>) => void
  readonly onShow: (page: Page) => void
  readonly onAbout: () => void
  /** null: the overview is on show. */
  readonly shown: ShownView | null
  readonly preferences: Preferences
  readonly onChange: (change: Partial<Preferences>) => void
  /** The name of the namespace on show; empty: it has none. */
  readonly here: string
  /** Nothing is offered that changes something. */
  readonly readOnly: boolean
  readonly onClose: () => void
}

/** The palette with the views, the actions and the settings of this window. */
export function WindowPalette({ client, ways, helper, onAction, onShow, onAbout, shown, preferences, onChange, here, readOnly, onClose }: WindowPaletteProps) {
  const entries = [...paletteEntries(onAction, onShow, onAbout, !readOnly), ...helperEntries(helper), ...folderEntries(client), ...(shown === null ? [] : viewEntries(shown)), ...settingEntries(preferences, onChange)]
  return <Palette client={client} entries={entries} ways={ways} titleOf={(view) => kindFacts[view].title} here={here} onClose={onClose} />
}
