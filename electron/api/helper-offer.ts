/** The helper that is installed, as far as it can be seen without starting it. */
export interface InstalledHelper {
  readonly path: string
  /** The version of the protocol that it says it speaks; null: it says none. */
  readonly protocol: number | null
  /** SHA-256 in hexadecimal; null: it cannot be read. */
  readonly digest: string | null
  /** It is, byte for byte, the one that this app carries. */
  readonly own: boolean
}

/** What the app can do about the helper, the program by which it changes something. */
export interface HelperOffer {
  /** null: none is installed. */
  readonly installed: InstalledHelper | null
  /** `install`: there is none that works, and this AppImage brings one; `update`: the one that an AppImage has installed is not that of this one; null: there is nothing to do, or not from here. */
  readonly offer: 'install' | 'update' | null
  /** There is one that works. */
  readonly works: boolean
  /** One that an AppImage has installed can be removed from here. */
  readonly removable: boolean
}

/** What is to be said where nothing can be done from here. */
export const nothingOffered: HelperOffer = { installed: null, offer: null, works: true, removable: false }
