import type { Answering } from '../../api/answering.ts'
import type { PlanStanding, PlanWished } from '../../api/confirm-contract.ts'
import type { PlanWish } from '../../api/edits.ts'
import { ApiFailure, type ApiError } from '../../api/errors.ts'
import type { PlanAnswer, PlanOrder, PlanState } from '../../api/plan.ts'
import type { PlanMaker } from '../../ipc/gateway.ts'
import { batchLines } from './batch-lines.ts'
import { madeAgain, madeForPage } from './made-for-page.ts'
import type { PlanDeskSurroundings } from './plan-desk-surroundings.ts'
import { FirstLook } from './first-look.ts'
import { ShownPlan, type ConfirmationEnd } from './shown-plan.ts'
import { waitingChange, type WaitingChange } from './waiting-change.ts'

type Core = PlanMaker['core']

/** How long the last word about what the person asked for stays if they do nothing else, ms. */
const lingering = 10_000

/** The plans that await a person's word, at most one a window. What may be done with one is decided here, and by nothing that a page says. */
export class PlanDesk {
  readonly #around: PlanDeskSurroundings
  /** By the webContents of the window. */
  readonly #shown = new Map<number, ShownPlan>()
  readonly #confirmations = new Map<number, ConfirmationEnd>()

  constructor(around: PlanDeskSurroundings) {
    this.#around = around
  }

  /** Has a plan made for the page of a window, and shows it to the person. Rejects with `ApiFailure` where there can be none, where one waits for the person's word, or where the person pressed nothing for it. */
  async make(webContents: number, wish: PlanWish): Promise<PlanAnswer> {
    this.#refuseWhereOneWaits(webContents)
    this.#around.usePress(webContents)
    const made = await madeForPage(this.#around.planMaker, webContents, wish)
    if (!made.ok) return made.answer
    try {
      // Another may have come to be shown meanwhile.
      this.#refuseWhereOneWaits(webContents)
    } catch (error) {
      made.maker.core.orderPlan(made.maker.window, { order: 'cancel', plan: made.plan.id })
      throw error
    }
    this.#close(webContents)
    return this.#show(webContents, new ShownPlan(made.plan, wish, made.maker, this.#around.privilege(webContents)))
  }

  /** The confirmation of this window has loaded its page, also anew after it broke. */
  connected(webContents: number): void {
    const confirmation = this.#confirmation(webContents)
    confirmation.send({ push: 'look', preferences: this.#around.preferences() })
    confirmation.send({ push: 'scene', scene: this.#shown.get(webContents)?.scene ?? null })
  }

  /** The confirmation of this window broke: what was not ordered is not wanted; what waits to be kept is shown again as soon as there is a page. */
  broken(webContents: number): void {
    const shown = this.#shown.get(webContents)
    if (shown === undefined) return
    if (shown.state === null) this.#cancel(webContents, shown)
    else shown.look = null
  }

  /** The confirmation of this window orders something. What it may not order now is left out, and it is told why. */
  order(webContents: number, order: PlanOrder): void {
    const shown = this.#shown.get(webContents)
    const fault = shown === undefined ? 'no plan is shown' : shown.faultOf(order, this.#around.now())
    if (shown === undefined || fault !== null) {
      this.#around.report(`Refused to ${order.order} a plan: ${fault ?? ''}.`)
      if (shown !== undefined) this.#confirmation(webContents).send({ push: 'refused', order: order.order, sentence: `That was not done: ${fault ?? ''}.` })
      return
    }
    if (order.order === 'cancel') {
      this.#cancel(webContents, shown)
      return
    }
    shown.order(order)
  }

  /** The confirmation of this window wishes something of it. */
  wish(webContents: number, wish: PlanWished): void {
    const shown = this.#shown.get(webContents)
    if (shown === undefined) return
    const confirmation = this.#confirmation(webContents)
    switch (wish.wish) {
      case 'copy-batch':
        this.#copy(shown, confirmation, batchLines(shown.plan))
        return
      case 'copy-keep':
        this.#copy(shown, confirmation, `${(shown.plan.lasting.keep[wish.way]?.lines ?? []).join('\n')}\n`)
        return
      case 'drawn':
        if (wish.plan !== shown.plan.id || shown.look !== null) return
        shown.look = new FirstLook(this.#around, (ready) => {
          // Another may have taken its place meanwhile, which was not seen for as long.
          if (this.#shown.get(webContents) === shown) confirmation.send({ push: 'ready', ready })
        })
        this.#place(webContents, shown)
        if (shown.place !== 'sheet') return
        confirmation.focus()
        shown.look.keyboardMoved(confirmation.hasKeyboard())
        return
      case 'height':
        shown.height = wish.height
        this.#place(webContents, shown)
        return
      case 'leave':
        if (shown.place !== 'dock') return
        confirmation.leave()
        this.#around.tell(webContents, { push: 'pane', step: wish.step })
        return
      case 'close':
        if (shown.isSettled) this.#close(webContents)
        return
      case 'plan-again':
        if (shown.isOvertaken) void this.#again(webContents, shown)
        return
    }
  }

  /** A window got the keyboard, or lost it. */
  keyboardMoved(webContents: number, isHere: boolean): void {
    this.#shown.get(webContents)?.look?.keyboardMoved(isHere)
  }

  /** A key or a button of the mouse was pressed in the confirmation of this window. */
  pressed(webContents: number): void {
    this.#shown.get(webContents)?.look?.pressed()
  }

  /** The page hands the keyboard on to the dock, which the person must have asked for: else it could put there what is typed for it. */
  reach(webContents: number): void {
    if (this.#shown.get(webContents)?.place !== 'dock') return
    if (this.#confirmation(webContents).isAskedFor()) this.attend(webContents)
    else this.#around.report('Refused to hand the keyboard to the confirmation: nobody pressed the key for that.')
  }

  /** The person came to this window for the change that waits in it: the keyboard goes there. */
  attend(webContents: number): void {
    if (this.#shown.get(webContents)?.place !== 'dock') return
    const confirmation = this.#confirmation(webContents)
    confirmation.focus()
    confirmation.send({ push: 'reached' })
  }

  /** Throws `ApiFailure` where the page of this window may not put anything on the clipboard: below a sheet, and in the place of what was copied of the plan that is shown. */
  refuseCopyBelowPlan(webContents: number): void {
    const shown = this.#shown.get(webContents)
    if (shown === undefined || (shown.place !== 'sheet' && !shown.copied)) return
    throw new ApiFailure({ code: 'unavailable', message: 'What was copied of the plan stays on the clipboard while that is shown. Close the plan, and copy this then.' })
  }

  /** The person goes on with something else in this window's page: a word that goes by itself does not stand over that. */
  goesOn(webContents: number): void {
    const shown = this.#shown.get(webContents)
    if (shown?.isPassing === true && shown.isRead(this.#around.now())) this.#close(webContents)
  }

  /** A core says where a plan of one of its pages stands. */
  stands(core: Core, window: number, state: PlanState): void {
    for (const [webContents, shown] of this.#shown) if (shown.isOf(core, window, state.plan)) this.#take(webContents, shown, state)
  }

  /** A core says what is known, while a plan of one of its pages waits to be kept, of what should go on answering. */
  answers(core: Core, window: number, plan: string, answering: readonly Answering[]): void {
    for (const [webContents, shown] of this.#shown) {
      if (!shown.isOf(core, window, plan)) continue
      shown.answering = answering
      this.#confirmation(webContents).send({ push: 'answering', answering })
    }
  }

  /** A core came to have a helper, or has none any more. */
  privilegeChanged(core: Core): void {
    for (const [webContents, shown] of this.#shown) {
      if (shown.maker.core === core) this.#confirmation(webContents).send({ push: 'privilege', privilege: shown.privilege })
    }
  }

  /** A core is gone: what waits there is undone by the guardian, which outlives it. */
  coreFailed(core: Core, error: ApiError): void {
    for (const [webContents, shown] of this.#shown) {
      if (shown.maker.core !== core || shown.isSettled) continue
      if (shown.state === null) this.#close(webContents)
      else this.#take(webContents, shown, { ...shown.state, progress: { phase: 'failed', error } })
    }
  }

  /** Something else was chosen for how pages look. */
  lookChanged(): void {
    for (const confirmation of this.#confirmations.values()) confirmation.send({ push: 'look', preferences: this.#around.preferences() })
  }

  /** The page of the window is gone, perhaps to come again: the plan that it asked for is not wanted any more. What was ordered goes on: a page may not undo it. */
  pageGone(webContents: number): void {
    const shown = this.#shown.get(webContents)
    if (shown?.state === null) this.#cancel(webContents, shown)
  }

  /** What the page of a window that is loaded anew is told of what goes on there; null: nothing does. */
  standing(webContents: number): PlanStanding | null {
    const shown = this.#shown.get(webContents)
    return shown === undefined ? null : shown.standing(this.#confirmation(webContents).place(shown.place, shown.height))
  }

  /** A change of this window was ordered, and nobody knows yet how it ends. */
  isUnderWay(webContents: number): boolean {
    return this.#shown.get(webContents)?.isUnderWay ?? false
  }

  /** The change that waits in this window for the person's word; null: none does. */
  waiting(webContents: number): WaitingChange | null {
    return waitingChange(this.#shown.get(webContents))
  }

  /** The window is closed, and its confirmation with it: nobody can keep what waits there. */
  windowClosed(webContents: number): void {
    this.pageGone(webContents)
    this.waiting(webContents)?.undo()
    this.#shown.get(webContents)?.stopLingering()
    this.#shown.delete(webContents)
    this.#confirmations.delete(webContents)
  }

  /** Plans the same on what is now, and shows that; where it cannot be, the sheet says why, and the page is told at which field. */
  async #again(webContents: number, shown: ShownPlan): Promise<void> {
    const { state } = shown
    if (state === null) return
    const made = await madeAgain(this.#around.planMaker, webContents, shown.wish)
    if (this.#shown.get(webContents) !== shown) {
      if (made.ok) made.maker.core.orderPlan(made.maker.window, { order: 'cancel', plan: made.plan.id })
      return
    }
    if (made.ok) {
      shown.stopLingering()
      this.#show(webContents, new ShownPlan(made.plan, shown.wish, made.maker, this.#around.privilege(webContents), shown.plan.id))
      return
    }
    const { progress, faults } = made
    this.#take(webContents, shown, { ...state, progress, ...(faults !== undefined && { faults }) })
  }

  #show(webContents: number, shown: ShownPlan): PlanAnswer {
    this.#shown.set(webContents, shown)
    this.#confirmation(webContents).send({ push: 'scene', scene: shown.scene })
    return { ok: true, plan: shown.plan.id, steps: shown.plan.steps.length }
  }

  #take(webContents: number, shown: ShownPlan, state: PlanState): void {
    const before = shown.place
    shown.take(state, this.#around.now())
    this.#confirmation(webContents).send({ push: 'state', place: shown.place, state: shown.state, appliedAt: shown.appliedAt })
    this.#place(webContents, shown)
    if (shown.place === 'dock' && (before === 'sheet' || shown.isPassing)) this.#confirmation(webContents).leave()
    if (before === 'dock' && shown.place === 'sheet') this.#confirmation(webContents).focus()
    if (shown.isPassing) shown.linger(this.#around.later(lingering, () => this.#close(webContents)))
  }

  #cancel(webContents: number, shown: ShownPlan): void {
    if (shown.state === null) shown.order({ order: 'cancel', plan: shown.plan.id })
    this.#close(webContents)
  }

  /** Takes what is shown away; the keyboard goes back to the page, if it was not there, before: of a view that is out of the window nobody can tell. */
  #close(webContents: number): void {
    const shown = this.#shown.get(webContents)
    if (shown === undefined) return
    shown.stopLingering()
    this.#shown.delete(webContents)
    const confirmation = this.#confirmation(webContents)
    confirmation.leave()
    confirmation.place('away', 0)
    confirmation.send({ push: 'scene', scene: null })
    this.#around.tell(webContents, { push: 'plan', standing: { ...shown.standing(0), place: 'away', until: null } })
  }

  #place(webContents: number, shown: ShownPlan): void {
    if (shown.look === null) return
    const room = this.#confirmation(webContents).place(shown.place, shown.height)
    this.#around.tell(webContents, { push: 'plan', standing: shown.standing(room) })
  }

  #copy(shown: ShownPlan, confirmation: ConfirmationEnd, text: string): void {
    shown.copied = true
    this.#around.copy(text)
    confirmation.send({ push: 'copied' })
  }

  #refuseWhereOneWaits(webContents: number): void {
    const why = this.#shown.get(webContents)?.inTheWay ?? null
    if (why !== null) throw new ApiFailure({ code: 'unavailable', message: why })
  }

  #confirmation(webContents: number): ConfirmationEnd {
    const present = this.#confirmations.get(webContents)
    if (present !== undefined) return present
    const opened = this.#around.openConfirmation(webContents)
    this.#confirmations.set(webContents, opened)
    return opened
  }
}
