import { ApiFailure } from '../../api/errors.ts'

interface Waiting {
  readonly begin: () => void
  readonly replaced: () => void
}

/** Lets each window have one thing done at a time that costs much, and one more wait, the newest: those between are asked in vain. */
export class NewestWish {
  /** The windows for which something is done, each with what waits behind it. */
  readonly #windows = new Map<number, Waiting | null>()

  /** Does it, when what is done for the window is; rejects with `ApiFailure` where another wish has come in the meantime, else as `act` does. */
  async run<Value>(window: number, act: () => Promise<Value>): Promise<Value> {
    if (this.#windows.has(window)) await this.#turn(window)
    else this.#windows.set(window, null)
    try {
      return await act()
    } finally {
      const waiting = this.#windows.get(window) ?? null
      if (waiting === null) this.#windows.delete(window)
      else {
        this.#windows.set(window, null)
        waiting.begin()
      }
    }
  }

  /** Resolves when it is this one's turn. */
  #turn(window: number): Promise<void> {
    this.#windows.get(window)?.replaced()
    return new Promise((resolve, reject) => {
      this.#windows.set(window, { begin: resolve, replaced: () => reject(new ApiFailure({ code: 'unavailable', message: 'What was typed has changed since: only the newest is looked at.' })) })
    })
  }
}
