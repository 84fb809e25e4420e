import { leavingWords } from './leaving-words.ts'
import type { WaitingChange } from './waiting-change.ts'

/** What the person is asked, where a change waits for their word. */
export interface LeavingQuestion {
  readonly message: string
  readonly detail: string
  /** The first stays, and is what is meant where nothing is chosen. */
  readonly buttons: readonly [stay: string, go: string]
}

export interface LeavingSurroundings<Window> {
  /** Asks over a window, or over none; whether they go. Resolves with false when `signal` takes the question back. */
  readonly ask: (window: Window | null, question: LeavingQuestion, signal: AbortSignal) => Promise<boolean>
  /** The app is ending anyway, told by a signal or by whoever drives it: nobody may be there to answer, and the helper undoes what waits. */
  readonly isEnding: () => boolean
  /** Wall clock, ms. */
  readonly now: () => number
}

/** Asks before something is closed in which a change waits: the window and its countdown would be gone, and the change undone. */
export class Leaving<Window = unknown> {
  readonly #around: LeavingSurroundings<Window>
  #asking = false

  constructor(around: LeavingSurroundings<Window>) {
    this.#around = around
  }

  /** The person closes this window. Null: it may go; else whether it may, once they have answered and what waits is undone. */
  asked(window: Window, waiting: WaitingChange | null): Promise<boolean> | null {
    if (waiting === null || this.#around.isEnding()) return null
    return this.#undone(window, [waiting], ['close the window', 'Undo and close'])
  }

  /** The person quits. Whether the app may end, once they have answered and what waits is undone. */
  async quits(waiting: readonly WaitingChange[]): Promise<boolean> {
    return waiting.length === 0 || this.#undone(null, waiting, ['quit Linkwright', 'Undo and quit'])
  }

  /** The person has the sandbox started over. Whether it may end, once they have answered and what waits is undone. */
  async startsOver(waiting: readonly WaitingChange[]): Promise<boolean> {
    return waiting.length === 0 || this.#undone(null, waiting, ['start the sandbox over', 'Undo and start over'])
  }

  /** What could not be undone whole is read first. `what`: for the question, and on its button. */
  async #undone(window: Window | null, waiting: readonly WaitingChange[], [what, go]: readonly [string, string]): Promise<boolean> {
    if (this.#asking) return false
    this.#asking = true
    const takenBack = new AbortController()
    const ended = Promise.all(waiting.map(({ ended: one }) => one))
    void ended.then(() => takenBack.abort())
    try {
      if (!(await this.#around.ask(window, { ...leavingWords(waiting, what, this.#around.now()), buttons: ['Go back', go] }, takenBack.signal))) return false
      for (const change of waiting) change.undo()
      return (await ended).every((how) => how === 'plain')
    } finally {
      this.#asking = false
    }
  }
}
