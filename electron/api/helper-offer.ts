/** What the app can do about the helper, the program by which it changes something. */
export interface HelperOffer {
  /** `install`: there is none that works, and this AppImage brings one; `update`: the one that an AppImage has installed is not that of this one; null: there is nothing to do, or not from here. */
  readonly offer: 'install' | 'update' | null
  /** There is one that works. */
  readonly works: boolean
  /** One that an AppImage has installed can be removed from here. */
  readonly removable: boolean
}

/** What is to be said where nothing can be done from here. */
export const nothingOffered: HelperOffer = { offer: null, works: true, removable: false }
