import type { Answering } from '../../api/answering.ts'
import { firstLookAtDock, type ConfirmPlace, type ConfirmPush, type ConfirmScene, type PlanPrivilege, type PlanStanding } from '../../api/confirm-contract.ts'
import type { PlanWish } from '../../api/edits.ts'
import type { Plan, PlanOrder, PlanState } from '../../api/plan.ts'
import type { PlanMaker } from '../../ipc/gateway.ts'
import type { FirstLook } from './first-look.ts'
import { isPassing, isPlain, isSettled, placeOf } from './plan-place.ts'

/** The confirmation above one window, as the desk sees it. */
export interface ConfirmationEnd {
  send(push: ConfirmPush): void
  /** Shows it as a sheet, as a dock of that height in pixels of its page, or not at all. Gives how much of the window's foot it takes, in pixels of the window's page. */
  place(place: ConfirmPlace, height: number): number
  /** The keyboard goes to it. */
  focus(): void
  /** The keyboard goes to the window's page, if it was here. */
  leave(): void
  /** The person pressed the key that leads here, in the window's page, just now. */
  isAskedFor(): boolean
  /** The window has the keyboard, as far as is told. */
  hasKeyboard(): boolean
}

/** For so long the last word about a plan stays whatever the person does, ms. */
const shortestWord = 1500

/** A plan before a person, and what was ordered about it. */
export class ShownPlan {
  readonly plan: Plan
  readonly maker: PlanMaker
  /** What it was made of. */
  readonly wish: PlanWish
  /** The id of the plan that it took the place of; null: of none. */
  readonly insteadOf: string | null
  readonly #usualPrivilege: PlanPrivilege
  #state: PlanState | null = null
  #place: ConfirmPlace = 'sheet'
  #appliedAt: number | null = null
  #stopLingering: () => void = () => {}
  #applied = false
  #end: (how: 'plain' | 'told') => void = () => {}
  /** Resolves once it is settled: there is nothing more to read, or it tells of something that is not as it was. */
  readonly ended = new Promise<'plain' | 'told'>((resolve) => {
    this.#end = resolve
  })
  /** It was ordered to be kept or undone, and the core has not answered that. */
  #ending = false
  /** By the desk's clock. */
  #confirmingSince = Infinity
  /** By the desk's clock. */
  #settledAt = Infinity
  /** What is known, while it waits to be kept, of what should go on answering. */
  answering: readonly Answering[] = []
  /** Of the person, since it was drawn; null: it cannot be seen yet. */
  look: FirstLook | null = null
  /** Something of it was put on the clipboard. */
  copied = false
  /** Of the dock, in pixels of its page. */
  height = 160

  /** `usualPrivilege`: what it takes while there is no helper. */
  constructor(plan: Plan, wish: PlanWish, maker: PlanMaker, usualPrivilege: PlanPrivilege, insteadOf: string | null = null) {
    this.plan = plan
    this.wish = wish
    this.maker = maker
    this.insteadOf = insteadOf
    this.#usualPrivilege = usualPrivilege
  }

  get state(): PlanState | null {
    return this.#state
  }

  get place(): ConfirmPlace {
    return this.#place
  }

  /** Whether it is this plan, of this page of this core. */
  isOf(core: PlanMaker['core'], window: number, plan: string): boolean {
    return this.maker.core === core && this.maker.window === window && this.plan.id === plan
  }

  /** What applying it takes now. */
  get privilege(): PlanPrivilege {
    const isHeld = this.maker.core.privilege === 'elevated' || this.maker.core.privilege === 'confirming'
    return isHeld && this.#usualPrivilege === 'password' ? 'held' : this.#usualPrivilege
  }

  get appliedAt(): number | null {
    return this.#appliedAt
  }

  get isSettled(): boolean {
    return isSettled(this.#state)
  }

  /** What others changed overtook it. */
  get isOvertaken(): boolean {
    return this.#state?.progress.phase === 'failed' && this.#state.progress.overtaken !== undefined
  }

  /** It was applied, and the person has not decided. */
  get isWaiting(): boolean {
    return this.#state?.progress.phase === 'confirming'
  }

  /** It was ordered, and nobody knows yet how it ends. */
  get isUnderWay(): boolean {
    return this.#state !== null && !this.isSettled
  }

  /** Why no other plan can be shown in this window now; null: one can. */
  get inTheWay(): string | null {
    if (this.isSettled) return null
    if (this.isWaiting) return 'A change of this window waits to be kept. Keep it or revert it in the dock (F6 leads there), and plan this one then.'
    return this.#state === null ? 'Another plan of this window is shown already. Apply or cancel that one first.' : 'A change of this window is under way. Wait until it is kept or undone.'
  }

  /** It is settled, and there is nothing to read about how. */
  get isPlain(): boolean {
    return this.#state !== null && isPlain(this.#state)
  }

  /** What became of it is what was asked for just now, and goes by itself. */
  get isPassing(): boolean {
    return this.#state !== null && isPassing(this.#state)
  }

  /** Its last word has stood there for long enough to be read. */
  isRead(now: number): boolean {
    return now - this.#settledAt >= shortestWord
  }

  /** It has been seen for long enough to be applied. */
  get isSeen(): boolean {
    return this.look?.isOver ?? false
  }

  get scene(): ConfirmScene {
    return { place: this.#place, plan: this.plan, privilege: this.privilege, ready: this.isSeen, state: this.#state, appliedAt: this.#appliedAt, answering: this.answering }
  }

  /** What the page is told of it; `room`: pixels that the dock takes there. */
  standing(room: number): PlanStanding {
    const progress = this.#state?.progress ?? null
    return {
      plan: this.plan.id,
      place: this.#place,
      room,
      until: progress?.phase === 'confirming' ? progress.until : null,
      phase: progress?.phase ?? null,
      faults: this.#state?.faults ?? [],
      insteadOf: this.insteadOf,
    }
  }

  /** Why this must not be ordered now, for the middle of a sentence; null: it may. `now` is the desk's clock. */
  faultOf(order: PlanOrder, now: number): string | null {
    if (order.plan !== this.plan.id) return 'another one is shown'
    switch (order.order) {
      case 'apply':
        if (this.#applied || this.#state !== null) return 'it was ordered already'
        return this.isSeen ? null : 'nobody can have read it yet'
      case 'cancel':
        return this.#applied || this.#state !== null ? 'it was ordered already' : null
      case 'keep':
      case 'extend':
      case 'revert':
        if (this.#state?.progress.phase !== 'confirming') return 'it does not wait to be kept'
        if (this.#ending) return 'it was ordered already'
        return order.order === 'keep' && now - this.#confirmingSince < firstLookAtDock ? 'nobody can have seen yet that it was applied' : null
    }
  }

  /** Hands on to the core what may be ordered. */
  order(order: PlanOrder): void {
    if (order.order === 'apply') this.#applied = true
    if (order.order === 'keep' || order.order === 'revert') this.#ending = true
    this.maker.core.orderPlan(this.maker.window, order)
  }

  /** The core says where it stands; `now` is the desk's clock. */
  take(state: PlanState, now: number): void {
    const { phase } = state.progress
    if (phase === 'confirming' && this.#state?.progress.phase !== 'confirming') this.#confirmingSince = now
    // While it waits it is told also what others change meanwhile.
    if (JSON.stringify(state.progress) !== JSON.stringify(this.#state?.progress)) this.#ending = false
    if (this.#appliedAt === null && (phase === 'confirming' || phase === 'kept')) this.#appliedAt = Date.now()
    this.#place = placeOf(state, this.#place)
    this.#state = state
    if (!this.isSettled) return
    this.#settledAt = now
    this.#end(this.isPlain ? 'plain' : 'told')
  }

  /** It goes by itself unless `stop` is called. */
  linger(stop: () => void): void {
    this.stopLingering()
    this.#stopLingering = stop
  }

  stopLingering(): void {
    this.#stopLingering()
    this.#stopLingering = () => {}
  }
}
