import type { ChangeOrigin, SentPlan } from '../../../electron/services/changes/change-record.ts'
import type { Plan, PlanState, StepOutcome } from '../../../electron/api/plan.ts'
import { madePlan, planState } from './made-plan.ts'

/** Who changes something in tests. */
export const anna: ChangeOrigin = { session: 'this', program: 'window', user: { uid: 1000, name: 'anna' }, way: 'polkit' }

/** A plan that was sent at 08:50:15, and ended a minute later unless it is still under way. */
export function sentPlan(progress: PlanState['progress'], differs: Partial<Plan> = {}, outcomes?: readonly StepOutcome[]): SentPlan {
  const plan = madePlan(differs)
  const begun = Date.UTC(2026, 10, 28, 8, 50, 15)
  return { plan, state: planState(plan, progress, outcomes), begun, ended: progress.phase === 'applying' ? null : begun + 60_000, wait: 60 }
}
