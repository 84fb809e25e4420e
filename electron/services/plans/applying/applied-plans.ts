import type { PlanStep } from '../../../api/plan.ts'
import type { LeftObject } from '../comparing/changed-since.ts'
import type { MadePlan } from '../comparing/made-plan.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { StateFacts } from '../warnings/state-facts.ts'

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

/** A step that undoes one of a plan, or a part of it. */
export interface UndoingStep {
  readonly step: PlannedStep
  readonly of: PlanStep
  /** What warnings go by, once it is done: what was before the step that it undoes. */
  readonly facts: StateFacts | undefined
}

/** The steps that undo a plan, last first, each with what does it again as its inverse. What the kernel may have brought back by itself is no fault. */
export function undoingSteps({ made }: AppliedPlan): readonly UndoingStep[] {
  return made.steps.flatMap((step, index) => {
    const of = made.plan.steps[index]
    return of === undefined ? [] : [{ step, of, facts: made.facts[index] }]
  }).toReversed().flatMap(({ step, of, facts }) =>
    step.inverses.map((inverse, place): UndoingStep => ({
      of,
      facts,
      step: {
        ...step,
        sentence: place === 0 ? `Undo: ${step.sentence}` : 'Bring back what went with it',
        changes: place === 0 ? step.changes.map(({ field, before, after }) => ({ field, before: after, after: before })) : [],
        losses: [],
        forward: inverse.action,
        judged: { ...(inverse.mayExist && { mayExist: true }), ...(inverse.mayLack && { mayLack: true }) },
        inverses: place === 0 ? [{ action: step.forward }] : [],
        guard: null,
        independent: false,
        fieldOf: () => null,
      },
    })),
  )
}
