import { nothingOffered } from '../../api/helper-offer.ts'
import type { HelperWork } from '../../api/helper-work.ts'
import type { HelperCare } from './helper-installation.ts'
import { installationWords, removalWords } from './installation-words.ts'

/** What a window may offer: nothing where that is not wanted, and outside of an AppImage. What is installed it tells always. */
export function helperWork(care: HelperCare, wanted: boolean): HelperWork {
  return {
    async look() {
      const { installed, offer, works, removable } = await care.state()
      return wanted && care.isInAppImage ? { installed, offer, works, removable } : { ...nothingOffered, installed }
    },
    installation() {
      const payload = care.payload()
      return { words: installationWords(payload), run: () => care.install(payload) }
    },
    removal: () => ({ words: removalWords, run: () => care.remove() }),
  }
}
