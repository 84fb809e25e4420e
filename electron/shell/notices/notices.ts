import type { LinkNews } from '../../api/link-news.ts'
import type { WaitingChange } from '../plans/waiting-change.ts'
import { linkWords } from './link-words.ts'
import { waitingWords } from './waiting-words.ts'

/** A window that was left for this long is one that nobody looks at: own dialogs take the keyboard for less. In ms. */
const awayTime = 700

/** What the desktop shows for us. */
export interface NoticeService {
  show(name: string, notice: { readonly title: string; readonly body: string; readonly isUrgent: boolean; readonly onClick: () => void }): void
  withdraw(name: string): void
}

export interface NoticesSurroundings {
  readonly service: NoticeService
  /** The change that waits in this window; null: none does. */
  readonly waiting: (webContents: number) => WaitingChange | null
  /** Whether the person has this window before them. */
  readonly isBefore: (webContents: number) => boolean
  /** Brings the window to the front, and the keyboard to its dock where a change waits there. */
  readonly attend: (webContents: number) => void
  /** Brings any window of the app's own namespace to the front. */
  readonly attendLinks: () => void
  /** Wall clock, ms. */
  readonly now: () => number
  /** Runs something after so many milliseconds, unless the returned function is called before. */
  readonly later: (milliseconds: number, run: () => void) => () => void
}

/** Tells the person by their desktop what they should not miss while the window is not before them. No notice does anything to a change. */
export class Notices {
  readonly #around: NoticesSurroundings
  /** Looks that are due, by window. */
  readonly #due = new Map<number, () => void>()
  /** What was told of a window's change, so that it is not told twice. */
  readonly #told = new Map<number, string>()

  constructor(around: NoticesSurroundings) {
    this.#around = around
  }

  /** Links went up or down; one notice at most is there of that. */
  linksChanged(news: LinkNews): void {
    this.#around.service.show('links', { ...linkWords(news), isUrgent: false, onClick: this.#around.attendLinks })
  }

  /** Something is otherwise with a window, or with its change: withdraws what does not hold any more at once, and tells what does a moment later. */
  look(webContents: number): void {
    if (!this.#isMissed(webContents)) {
      this.#due.get(webContents)?.()
      this.#due.delete(webContents)
      if (this.#told.delete(webContents)) this.#around.service.withdraw(nameOf(webContents))
      return
    }
    if (this.#due.has(webContents)) return
    this.#due.set(webContents, this.#around.later(awayTime, () => {
      this.#due.delete(webContents)
      this.#tell(webContents)
    }))
  }

  #isMissed(webContents: number): boolean {
    return this.#around.waiting(webContents) !== null && !this.#around.isBefore(webContents)
  }

  #tell(webContents: number): void {
    const change = this.#around.waiting(webContents)
    if (change === null || !this.#isMissed(webContents)) return
    const what = `${change.title} ${String(change.until)}`
    if (this.#told.get(webContents) === what) return
    this.#told.set(webContents, what)
    this.#around.service.show(nameOf(webContents), { ...waitingWords(change, this.#around.now()), isUrgent: true, onClick: () => this.#around.attend(webContents) })
  }
}

function nameOf(webContents: number): string {
  return `waiting-${String(webContents)}`
}
