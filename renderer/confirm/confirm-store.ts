import type { ConfirmApi, ConfirmPush, ConfirmScene, ConfirmWish } from '../../electron/api/confirm-contract.ts'
import { nothingOffered, type HelperOffer } from '../../electron/api/helper-offer.ts'
import type { PlanOrder } from '../../electron/api/plan.ts'
import type { Preferences } from '../../electron/api/settings.ts'

/** What the main process gave to be shown, and the way back to it. */
export class ConfirmStore {
  readonly #api: ConfirmApi
  /** Brings the page in line with what was chosen for the app. */
  readonly #apply: (preferences: Preferences) => void
  readonly #listeners = new Set<() => void>()
  readonly #reached = new Set<() => void>()
  #scene: ConfirmScene | null = null
  #copied = 0
  #refused: { readonly sentence: string } | null = null
  #answeringAt = 0
  #helper: HelperOffer = nothingOffered

  constructor(api: ConfirmApi, apply: (preferences: Preferences) => void) {
    this.#api = api
    this.#apply = apply
    api.onPush((push) => this.#take(push))
  }

  readonly scene = (): ConfirmScene | null => this.#scene

  /** How often something was copied. */
  readonly copied = (): number => this.#copied

  /** What was ordered last and not done, a new object each time; null: nothing. */
  readonly refused = (): { readonly sentence: string } | null => this.#refused

  /** What can be done about the helper. */
  readonly helper = (): HelperOffer => this.#helper

  /** When what is known of what should go on answering came; wall clock, ms. */
  readonly answeringAt = (): number => this.#answeringAt

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called when the keyboard comes from the page. */
  readonly onReached = (listener: () => void): (() => void) => {
    this.#reached.add(listener)
    return () => this.#reached.delete(listener)
  }

  order(order: PlanOrder): void {
    this.#api.order(order)
  }

  wish(wish: ConfirmWish): void {
    this.#api.wish(wish)
  }

  #take(push: ConfirmPush): void {
    switch (push.push) {
      case 'look':
        this.#apply(push.preferences)
        break
      case 'scene':
        this.#scene = push.scene
        this.#answeringAt = Date.now()
        break
      case 'state':
        if (this.#scene !== null) this.#scene = { ...this.#scene, place: push.place, state: push.state, appliedAt: push.appliedAt }
        break
      case 'answering':
        if (this.#scene !== null) this.#scene = { ...this.#scene, answering: push.answering }
        this.#answeringAt = Date.now()
        break
      case 'privilege':
        if (this.#scene !== null) this.#scene = { ...this.#scene, privilege: push.privilege }
        break
      case 'ready':
        if (this.#scene !== null) this.#scene = { ...this.#scene, ready: push.ready }
        break
      case 'refused':
        this.#refused = { sentence: push.sentence }
        break
      case 'helper':
        this.#helper = push.helper
        break
      case 'reached':
        for (const listener of this.#reached) listener()
        return
      case 'copied':
        this.#copied += 1
        break
    }
    for (const listener of this.#listeners) listener()
  }
}
