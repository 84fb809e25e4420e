import { ApiFailure } from '../../api/errors.ts'
import type { PlanWish, PreviewWish } from '../../api/edits.ts'
import type { FieldFault } from '../../api/forms.ts'
import type { Plan, PlanOrder, PlanPreview, PlanState } from '../../api/plan.ts'
import type { Connection } from '../../socket/connection.ts'
import { NETLINK_ROUTE } from '../../netlink/core/constants.ts'
import { displayText } from '../../netlink/core/text.ts'
import { openConnection, type KernelServices, type ScopeServices } from '../scope-services.ts'
import { AppliedPlans } from './applying/applied-plans.ts'
import { Applying } from './applying/applying.ts'
import { Meanwhile } from './applying/meanwhile.ts'
import { asPlannedOn } from './comparing/as-planned-on.ts'
import { leftBy } from './comparing/changed-since.ts'
import { withLifetimesOf } from './state/counted-lifetimes.ts'
import type { SentPlan } from '../changes/change-record.ts'
import { asItIs, linkByIndex, type KernelState } from './state/kernel-state.ts'
import type { MadePlan, Planned } from './comparing/made-plan.ts'
import { NewestWish } from './newest-wish.ts'
import { isUnchanged } from './comparing/is-unchanged.ts'
import { overtakenBy, routesOf } from './comparing/overtaken.ts'
import { OvertakenError } from './comparing/overtaken-error.ts'
import { sameSteps } from './comparing/plan-differences.ts'
import type { PlanCarrier } from './applying/plan-carrier.ts'
import { readKernelState } from './state/read-kernel-state.ts'
import { stateDifferences } from './comparing/state-differences.ts'
import { withinLimits } from './making/within-limits.ts'

/** What plans need of a scope, which a command line has too. */
export type PlanServices = KernelServices & Pick<ScopeServices, 'clock' | 'names'>

/** What plans stand on. */
export interface PlansOptions {
  readonly services: PlanServices
  readonly carrier: PlanCarrier
  /** Makes the plan that a window wishes for on a state, which it changes. Throws `ApiFailure` where a row or a view is gone. */
  readonly planned: (id: string, window: number, wish: PlanWish, state: KernelState, applied: AppliedPlans) => Promise<Planner>
  readonly onState: (window: number, state: PlanState) => void
  /** Records each plan that is about to be sent, and again how it ended; `undoes`: the id of the plan that it undoes. A plan is sent when this resolves; it never rejects. */
  readonly record?: (sent: SentPlan, undoes: string | null) => Promise<void>
}

/** Plans the same on whatever state it is given: what was wished for is settled. */
export interface Planner {
  /** The id of the applied plan that is undone; null: none is. */
  readonly undoes: string | null
  plan(state: KernelState): Promise<Planned>
  /** Who carries it out; absent: who does all plans. */
  readonly carrier?: PlanCarrier
}

/** Why there is no plan, or the plan. */
export type MadeAnswer =
  | { readonly ok: true; readonly plan: Plan }
  /** `already`: nothing is wrong, there is only nothing to change. */
  | { readonly ok: false; readonly faults: readonly FieldFault[]; readonly already?: true }

interface KeptPlan {
  readonly window: number
  readonly made: MadePlan
  readonly planner: Planner
  /** What it was made on. */
  readonly state: KernelState
  /** When, by a clock that nobody sets, ms. */
  readonly at: number
  applying: Applying | null
}

/** So many plans that nobody applied are kept for each scope. */
const most = 20

/** The plans of one scope: made for a window's wish, kept by id, applied when the main process says so. */
export class Plans {
  readonly #options: PlansOptions
  readonly #kept = new Map<string, KeptPlan>()
  readonly applied = new AppliedPlans()
  readonly #previews = new NewestWish()
  #reading: Promise<KernelState> | null = null
  #lastId = 0

  constructor(options: PlansOptions) {
    this.#options = options
  }

  /** Makes a plan, without touching the kernel. Rejects with `ApiFailure`. */
  async make(window: number, wish: PlanWish): Promise<MadeAnswer> {
    const { services, planned } = this.#options
    const id = `${services.kernel.cookie}-${(this.#lastId += 1)}`
    const state = await this.#read()
    const before = asItIs(state)
    const at = services.clock.now()
    const planner = await planned(id, window, wish, state, this.applied)
    const result = limited(planner, await planner.plan(state))
    if (!result.ok) return result
    if (result.made.steps.length === 0) return { ok: false, already: true, faults: [{ edit: 0, field: null, message: 'All of this is so already: there is nothing to change.' }] }
    this.#kept.set(id, { window, made: result.made, planner, state: before, at, applying: null })
    for (const [old, { applying }] of this.#kept) if (this.#kept.size > most && applying === null) this.#kept.delete(old)
    return { ok: true, plan: result.made.plan }
  }

  /** What a wish would come to as it stands, for a form that is being filled in; starts no helper. Of each window the newest waits for the one before. Rejects with `ApiFailure`. */
  preview(window: number, wish: PreviewWish): Promise<PlanPreview> {
    return this.#previews.run(window, () => this.#preview(window, wish))
  }

  async #preview(window: number, wish: PreviewWish): Promise<PlanPreview> {
    const state = await this.#read()
    const planner = await this.#options.planned('', window, wish, state, this.applied)
    const result = limited(planner, await planner.plan(state))
    return result.ok ? { commands: result.made.plan.steps.flatMap((step) => step.do), faults: [] } : { commands: [], faults: result.faults }
  }

  /** The state that plans are made on, for forms: as it is now, or as it is being read already. Nobody may change it. */
  state(): Promise<KernelState> {
    this.#reading ??= this.#read().finally(() => (this.#reading = null))
    return this.#reading
  }

  /** Does what the main process orders; of orders about plans that are gone, or of another window, one to apply is answered as failed, and the others are dropped. */
  order(window: number, order: PlanOrder): void {
    const kept = this.#kept.get(order.plan)
    if (kept === undefined || kept.window !== window) {
      if (order.order === 'apply') this.#options.onState(window, failedState(order.plan))
      return
    }
    switch (order.order) {
      case 'apply':
        if (kept.applying === null) void this.#apply(order.plan, kept, order.wait)
        return
      case 'keep':
        kept.applying?.keep()
        return
      case 'extend':
        kept.applying?.extend(order.wait)
        return
      case 'revert':
        kept.applying?.revert()
        return
      case 'cancel':
        if (kept.applying === null) this.#kept.delete(order.plan)
        return
    }
  }

  /** The page of a window is gone: nobody wants what it wished for. What was ordered is not the page's: the main process goes on to order about that. */
  windowClosed(window: number): void {
    for (const [id, kept] of this.#kept) if (kept.window === window && kept.applying === null) this.#kept.delete(id)
  }

  async #apply(id: string, kept: KeptPlan, wait: number | null): Promise<void> {
    const { services, carrier, onState, record } = this.#options
    const { made, planner } = kept
    const under = [...this.#kept.values()].some(({ applying }) => applying !== null)
    let before: KernelState | null = null
    let begun: number | null = null
    /** As it is sent: planned anew on what the kernel has by then. */
    let sent = made
    const meanwhile = new Meanwhile({ clock: services.clock, names: services.names, read: () => this.#read(), onChanged: (sentences) => kept.applying?.changedMeanwhile(sentences) })
    kept.applying = new Applying({
      made,
      carrier: planner.carrier ?? carrier,
      words: { device: (index) => displayText(linkByIndex(kept.state, index)?.attributes.ifname ?? `if${index}`), names: services.names },
      wait,
      now: () => services.clock.wall(),
      check: async () => {
        if (under) throw new ApiFailure({ code: 'unavailable', message: 'Another change waits for its confirmation. Keep or revert it, and apply this one then.' })
        const checked = await this.#check(kept)
        sent = checked.made
        before = checked.now
        return sent
      },
      differences: async () => (before === null ? [] : stateDifferences(before, await this.#read(), (state) => routesOf(state, sent.steps))),
      onState: (state) => {
        if (state.progress.phase === 'confirming' && before !== null) meanwhile.begin(before, sent.steps)
        if (hasEnded(state)) meanwhile.close()
        if (begun !== null && hasEnded(state)) void record?.({ plan: sent.plan, state, begun, ended: services.clock.wall(), wait }, planner.undoes)
        onState(kept.window, state)
      },
      onSending: async (state) => {
        begun = services.clock.wall()
        await record?.({ plan: sent.plan, state, begun, ended: null, wait }, planner.undoes)
      },
    })
    const { phase } = await kept.applying.run()
    this.#kept.delete(id)
    if (phase !== 'kept') return
    const entry = this.applied.add(sent, services.clock.wall(), planner.undoes)
    if (before !== null) entry.left = (await meanwhile.left?.catch(() => null)) ?? leftBy(before, await this.#read(), sent.steps, services.names)
  }

  /**
   * What is now must not have overtaken the plan: where anything of it is otherwise, the same wish is planned again on it, which must come to the same, but for what the kernel does by itself. Gives the
   * plan with steps as they are to be done now: what has to live for some time yet has less of it left.
   */
  async #check({ made, planner, state, at }: KeptPlan): Promise<{ readonly made: MadePlan; readonly now: KernelState }> {
    const { services } = this.#options
    const fresh = withLifetimesOf(state.addresses, await this.#read())
    const now = asItIs(fresh)
    if (isUnchanged(made, state, now)) return { made, now }
    const again = await planner.plan(fresh)
    const passed = (services.clock.now() - at) / 1000
    const overtaken = overtakenBy({ made, state }, again, now, passed, services.names)
    if (overtaken !== null) {
      // Told is what somebody did; what the kernel did by itself counts only where it makes other steps of it.
      const byOthers = overtakenBy({ made, state }, await planner.plan(asPlannedOn(state, now)), asPlannedOn(state, now), passed, services.names)
      if (byOthers !== null || !again.ok || !sameSteps(made, again.made)) throw new OvertakenError(byOthers ?? overtaken)
    }
    return { made: again.ok ? { ...made, steps: again.made.steps } : made, now }
  }

  async #read(): Promise<KernelState> {
    const connection: Connection = openConnection(this.#options.services, { protocol: NETLINK_ROUTE, strictCheck: true, keepBuffers: false })
    try {
      return await readKernelState(connection)
    } finally {
      connection.close()
    }
  }
}

/** Limits are the helper's; a plan with a carrier of its own sends no steps. */
function limited({ carrier }: Planner, planned: Planned): Planned {
  return carrier === undefined ? withinLimits(planned) : planned
}

/** Whoever ordered it waits for a word. */
function failedState(plan: string): PlanState {
  return { plan, progress: { phase: 'failed', error: { code: 'unavailable', message: 'This plan is not known any more: too many were made since. Nothing was sent: plan it again.' } }, outcomes: [], differences: [], faults: [] }
}

function hasEnded({ progress: { phase } }: PlanState): boolean {
  return phase === 'kept' || phase === 'undone' || phase === 'failed'
}
