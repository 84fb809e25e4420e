import { nothingOffered } from '../../api/helper-offer.ts'
import type { HelperWork } from '../../api/helper-work.ts'
import type { HelperCare } from './helper-installation.ts'
import { installationWords, removalWords } from './installation-words.ts'

/** What a window may offer; nothing where that is not wanted, and outside of an AppImage. */
export function helperWork(care: HelperCare, wanted: boolean): HelperWork {
  return {
    async look() {
      if (!wanted || !care.isInAppImage) return nothingOffered
      const { offer, works, removable } = await care.state()
      return { offer, works, removable }
    },
    installation() {
      const payload = care.payload()
      return { words: installationWords(payload), run: () => care.install(payload) }
    },
    removal: () => ({ words: removalWords, run: () => care.remove() }),
  }
}
