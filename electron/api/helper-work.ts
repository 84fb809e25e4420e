import type { HelperOffer } from './helper-offer.ts'

/** Something that root would do about the helper, as far as a person has to know of it. */
export interface WorkForRoot {
  readonly words: readonly string[]
  /** Gives what was done; rejects with what the person is told. */
  run(): Promise<string>
}

/** What a window may offer about the helper. */
export interface HelperWork {
  /** Looks at what is installed. */
  readonly look: () => Promise<HelperOffer>
  /** Throws where there is nothing that could be installed. */
  readonly installation: () => WorkForRoot
  readonly removal: () => WorkForRoot
}
