import type { ChangeViewInput } from '../../../electron/api/views.ts'
import { joinSelections } from './selection.ts'

/** What is asked of an opened view. */
export type Change = Omit<ChangeViewInput, 'view'>

/** Sends what is asked of a view, one call at a time; what is asked meanwhile is joined to the next. */
export class ChangeQueue {
  readonly #call: (change: Change) => Promise<void> | null
  #waiting: Change | null = null
  #sending: Change | null = null
  #sent: (() => void)[] = []

  /** `call` never rejects; null: the view is not open, so that what is asked waits. */
  constructor(call: (change: Change) => Promise<void> | null) {
    this.#call = call
  }

  ask(change: Change): void {
    const selection = joinSelections(this.#waiting?.selection, change.selection)
    const joined = { ...this.#waiting, ...change, ...(selection && { selection }) }
    if (Object.keys(joined).length === 0) return
    this.#waiting = joined
    this.#send()
  }

  /** Whether this is asked for, and not answered yet. */
  asks(what: keyof Change): boolean {
    return this.#waiting?.[what] !== undefined || this.#sending?.[what] !== undefined
  }

  /** Resolves once all that was asked for is answered. */
  async allSent(): Promise<void> {
    if (this.#waiting !== null || this.#sending !== null) await new Promise<void>((resolve) => this.#sent.push(resolve))
  }

  #send(): void {
    const change = this.#waiting
    if (change === null || this.#sending !== null) return
    const called = this.#call(change)
    if (called === null) return
    this.#waiting = null
    this.#sending = change
    void called.finally(() => {
      this.#sending = null
      this.#send()
      if (this.#sending === null && this.#waiting === null) for (const resolve of this.#sent.splice(0)) resolve()
    })
  }
}
