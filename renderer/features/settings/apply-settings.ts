import { lookWords } from '../../../electron/api/look.ts'
import type { Preferences } from '../../../electron/api/settings.ts'
import { followDensity } from '../../components/grid/layout-items.ts'
import { chooseWriting } from '../../format/writing.ts'

/** Brings the page in line with what was chosen: the words that the style sheets choose by, the height of rows, how amounts and times are written. */
export function applySettings(root: HTMLElement): (preferences: Preferences) => void {
  let density: Preferences['density'] = 'comfortable'
  return (preferences) => {
    const look = lookWords(preferences)
    if (root.dataset['look'] !== look) root.dataset['look'] = look
    chooseWriting(preferences)
    if (preferences.density === density) return
    density = preferences.density
    followDensity(getComputedStyle(root).getPropertyValue('--row'))
  }
}
