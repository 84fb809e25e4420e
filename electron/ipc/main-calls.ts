import type { MainMethod } from '../api/contract.ts'
import { ApiFailure } from '../api/errors.ts'
import { pendingLimit, refusedCall } from './pending-calls.ts'

/** Of these one is under way at a time: each opens a dialog or starts a thread. What is said of a second one. */
const oneAtATime: Partial<Record<MainMethod, string>> = {
  'events.save': 'This window asks where to save events already. Answer that dialog first.',
  'changes.save': 'This window asks where to save changes already. Answer that dialog first.',
  'plans.make': 'This window asks for a plan already. Wait for that one.',
  'helper.install': 'This window asks about the helper already. Answer that dialog first.',
  'helper.remove': 'This window asks about the helper already. Answer that dialog first.',
  'namespace.show': 'This window is about to show another network namespace. Ask again when it does.',
}

/**
 * Calls that the main process answers itself, while they are under way: bounded for each window as those that the worker answers. A page that loads anew gets no
 * room by that, for what it started goes on.
 */
export class MainCalls {
  readonly #underWay = new Map<number, MainMethod[]>()

  /** Answers the call of a window. Rejects with `ApiFailure` where too many are under way, else as `answer` does. */
  async answer<Value>(window: number, method: MainMethod, answer: () => Value | Promise<Value>): Promise<Value> {
    const underWay = this.#underWay.get(window) ?? []
    if (underWay.length >= pendingLimit) throw new ApiFailure(refusedCall(underWay.length))
    const sole = oneAtATime[method]
    if (sole !== undefined && underWay.includes(method)) throw new ApiFailure({ code: 'unavailable', message: sole })
    underWay.push(method)
    this.#underWay.set(window, underWay)
    try {
      return await answer()
    } finally {
      underWay.splice(underWay.indexOf(method), 1)
      if (underWay.length === 0) this.#underWay.delete(window)
    }
  }
}
