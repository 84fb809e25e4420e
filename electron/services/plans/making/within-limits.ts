import { planExcess } from '../../../privilege/plan-limits.ts'
import type { Planned } from '../comparing/made-plan.ts'

/** The plan, or, where the helper would not take it, what is wrong, at the edit of the first step that is too much: better said before anybody types a password. */
export function withinLimits(planned: Planned): Planned {
  if (!planned.ok || planned.made.steps.length === 0) return planned
  const { plan, steps, namespaces } = planned.made
  const excess = planExcess({ steps, namespaces: { size: namespaces.length } })
  return excess === null ? planned : { ok: false, faults: [{ edit: plan.steps[excess.step]?.edit ?? 0, field: null, message: excess.message }] }
}
