import type { Answer, CoreMethod } from '../api/contract.ts'
import type { ApiError } from '../api/errors.ts'

/** How many calls of one window may wait for the worker, and as many for the main process. A page that draws has a handful under way. */
export const pendingLimit = 128

/** Calls that wait for the worker's answer, by number; bounded for each window. */
export class PendingCalls {
  readonly #limit: number
  readonly #waiting = new Map<number, { readonly window: number; readonly answer: (answer: Answer<CoreMethod>) => void }>()
  readonly #perWindow = new Map<number, number>()
  #last = 0

  constructor(limit: number = pendingLimit) {
    this.#limit = limit
  }

  /** Calls of this window that wait. */
  waiting(window: number): number {
    return this.#perWindow.get(window) ?? 0
  }

  /** Makes room for a call: hands its number to `send` and resolves with its answer, or refuses it at once when too many wait. */
  async add(window: number, send: (id: number) => void): Promise<Answer<CoreMethod>> {
    const waiting = this.waiting(window)
    if (waiting >= this.#limit) return failed(refusedCall(waiting))
    const id = (this.#last += 1)
    this.#perWindow.set(window, waiting + 1)
    return new Promise((resolve) => {
      this.#waiting.set(id, { window, answer: resolve })
      send(id)
    })
  }

  /** The worker's answer; one to a call that no longer waits is dropped. */
  settle(id: number, answer: Answer<CoreMethod>): void {
    const call = this.#waiting.get(id)
    if (call === undefined) return
    this.#waiting.delete(id)
    const left = this.waiting(call.window) - 1
    if (left > 0) this.#perWindow.set(call.window, left)
    else this.#perWindow.delete(call.window)
    call.answer(answer)
  }

  /** Answers all that wait (of one window, or of every one) with this error. */
  fail(error: ApiError, window?: number): void {
    for (const [id, call] of this.#waiting) {
      if (window === undefined || call.window === window) this.settle(id, failed(error))
    }
  }
}

/** What is said of a call while so many of its window wait. */
export function refusedCall(waiting: number): ApiError {
  return { code: 'unavailable', message: `${String(waiting)} calls of this window wait for an answer; this one was refused. Call again when one was answered.` }
}

function failed(error: ApiError): Answer<CoreMethod> {
  return { ok: false, error }
}
