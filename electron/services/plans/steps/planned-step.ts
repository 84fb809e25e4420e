import type { PlannedChange, PlanStep } from '../../../api/plan.ts'
import type { Step } from '../../../privilege/action.ts'

/** One step as a planner makes it: what is done and undone, and what a person reads of it. */
export interface PlannedStep extends Step {
  readonly object: PlanStep['object']
  /** "Raise the MTU of ⁨enp1s0⁩": names stand between U+2068 and U+2069 (`named`). */
  readonly sentence: string
  /** "Link", "Route, main" */
  readonly place: string
  readonly changes: readonly PlannedChange[]
  /** What undoing it does not bring back, one sentence each. */
  readonly losses: readonly string[]
  /** The key of the form's field that an attribute of the message comes of, by the kernel's names, outermost first; null: of none. */
  fieldOf(attributePath: readonly string[]): string | null
}

/** A name within a sentence, marked off. */
export function named(name: string): string {
  return `\u2068${name}\u2069`
}
