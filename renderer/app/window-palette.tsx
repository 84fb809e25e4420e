import type { Client } from '../bridge/client.ts'
import { Palette } from '../features/palette/palette.tsx'
import type { PaletteWays } from '../features/palette/palette-entry.ts'
import type { Action } from './bindings.ts'
import { kindFacts } from './kind-facts.ts'
import { paletteEntries } from './palette-entries.ts'
import type { Page } from './pages.ts'

interface WindowPaletteProps {
  readonly client: Client
  readonly ways: PaletteWays
  readonly onAction: (action: Exclude<Action, Page>) => void
  readonly onShow: (page: Page) => void
  /** The name of the namespace on show; empty: it has none. */
  readonly here: string
  readonly onClose: () => void
}

/** The palette with the views and the actions of this window. */
export function WindowPalette({ client, ways, onAction, onShow, here, onClose }: WindowPaletteProps) {
  return <Palette client={client} entries={paletteEntries(onAction, onShow)} ways={ways} titleOf={(view) => kindFacts[view].title} here={here} onClose={onClose} />
}
