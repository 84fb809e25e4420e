import { nothingOffered, type HelperOffer } from '../../api/helper-offer.ts'
import type { HelperCare } from './helper-installation.ts'
import { installationWords, removalWords } from './installation-words.ts'

/** Something that root would do, with what a person has to know of it before. */
interface WorkForRoot {
  readonly words: readonly string[]
  run(): Promise<string>
}

/** What a window may offer about the helper. */
export interface HelperWork {
  readonly look: () => Promise<HelperOffer>
  /** Throws where the helper that came with the app cannot be read. */
  readonly installation: () => WorkForRoot
  readonly removal: () => WorkForRoot
}

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
