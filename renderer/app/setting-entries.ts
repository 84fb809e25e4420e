import type { Preferences } from '../../electron/api/settings.ts'
import type { PaletteEntry } from '../features/palette/palette-entry.ts'
import { isChosen, settingSections } from '../features/settings/setting-choices.ts'
import { pageFacts, pagesInOrder } from './pages.ts'

/** As the dialog of the settings and the palette offer them for the start. */
export const startPages = pagesInOrder.map((page) => ({ value: page, title: pageFacts(page).title }))

/** Each value of each setting, which sets it; the one in force says so. */
export function settingEntries(preferences: Preferences, change: (change: Partial<Preferences>) => void): readonly PaletteEntry[] {
  return settingSections(startPages).flatMap(({ choices }) =>
    choices.flatMap(({ title, options }) =>
      options.map((option): PaletteEntry => {
        const chosen = isChosen(option, preferences)
        return {
          group: 'Settings', title: `${title}: ${option.title}`, detail: chosen ? 'in force' : '', also: [option.title.toLowerCase(), ...option.also, 'setting', 'preference'], keys: [], glyph: chosen ? 'done' : 'settings', technical: false,
          run: () => change(option.change),
        }
      }),
    ),
  )
}
