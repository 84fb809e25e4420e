import type { LeftObject } from '../comparing/changed-since.ts'
import type { MadePlan } from '../comparing/made-plan.ts'

/** A plan that was applied and kept in this session. */
export interface AppliedPlan {
  readonly id: string
  readonly title: string
  /** Wall clock, ms. */
  readonly at: number
  readonly made: MadePlan
  /** What it has made of what it is about; empty until that was read. */
  left: readonly LeftObject[]
  /** The plan that it undid; null: none. */
  readonly undid: string | null
  /** It was undone since, by a plan of its own. */
  undone: boolean
}

/** So many are remembered. */
const most = 100

/** The plans that this session applied, the newest last. */
export class AppliedPlans {
  readonly #plans: AppliedPlan[] = []

  /** `undid`: the id of the plan that this one undid. */
  add(made: MadePlan, at: number, undid: string | null): AppliedPlan {
    const entry: AppliedPlan = { id: made.plan.id, title: made.plan.title, at, made, left: [], undid, undone: false }
    this.#plans.push(entry)
    const before = undid === null ? undefined : this.find(undid)
    if (before !== undefined) before.undone = true
    if (this.#plans.length > most) this.#plans.shift()
    return entry
  }

  get all(): readonly AppliedPlan[] {
    return this.#plans
  }

  /** One by its id; "last": the newest that was not undone and undid none itself. */
  find(id: string): AppliedPlan | undefined {
    return id === 'last' ? this.#plans.findLast((plan) => !plan.undone && plan.undid === null) : this.#plans.find((plan) => plan.id === id)
  }
}
