import type { FieldFault } from '../../../api/forms.ts'
import type { Plan } from '../../../api/plan.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { StateFacts } from '../warnings/state-facts.ts'

/** A plan as it is shown, and as it is done. */
export interface MadePlan {
  readonly plan: Plan
  readonly steps: readonly PlannedStep[]
  /** Namespaces that devices are moved into; a number in a message is the place in this list. */
  readonly namespaces: readonly string[]
  /** What warnings go by: before the first step, then after each. */
  readonly facts: readonly StateFacts[]
}

/** Or why there is none. */
export type Planned = { readonly ok: true; readonly made: MadePlan } | { readonly ok: false; readonly faults: readonly FieldFault[] }
