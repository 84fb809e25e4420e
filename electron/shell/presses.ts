import { ApiFailure } from '../api/errors.ts'

/** What a page does only for a press of the person's. */
export type PressedFor = 'plan' | 'copy' | 'namespace' | 'helper' | 'folder' | 'restart'

/** So many presses count that nothing was done for, the last ones: a copy may be on its way while the next is wished for. */
const most: Readonly<Record<PressedFor, number>> = { plan: 1, copy: 2, namespace: 1, helper: 1, folder: 1, restart: 1 }

/** For so long a press counts: what many rows are needed for is asked for only once these are there. ms. */
export const pressCounts = 30_000

/** What the person pressed in the pages of windows. A page that was taken over could else show plan after plan, raise window after window, dialog after dialog or folder after folder, or put on the clipboard what nobody copied. */
export class Presses {
  readonly #now: () => number
  /** When it was, of the presses of a window's page that nothing was done for. */
  readonly #unused = new Map<number, Record<PressedFor, readonly number[]>>()

  /** `now`: a clock that nobody sets, ms. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** The person pressed something in the page of this webContents. */
  pressed(webContents: number): void {
    const before = this.#unused.get(webContents)
    const now = this.#now()
    const and = (what: PressedFor) => [...(before?.[what] ?? []), now].slice(-most[what])
    this.#unused.set(webContents, { plan: and('plan'), copy: and('copy'), namespace: and('namespace'), helper: and('helper'), folder: and('folder'), restart: and('restart') })
  }

  /** Uses up a press for this. Throws `ApiFailure` where nothing was pressed that this could be for. */
  use(webContents: number, what: PressedFor): void {
    const unused = this.#unused.get(webContents)
    const since = this.#now() - pressCounts
    const [first, ...others] = (unused?.[what] ?? []).filter((at) => at > since)
    if (unused === undefined || first === undefined) {
      throw new ApiFailure({ code: 'unavailable', message: 'Nothing was pressed in this window just now that this could be for. Press a key in it, such as Tab, and try again.' })
    }
    this.#unused.set(webContents, { ...unused, [what]: others })
  }

  /** This webContents is gone. */
  forget(webContents: number): void {
    this.#unused.delete(webContents)
  }
}
