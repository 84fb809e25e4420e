import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import type { PlannedEdit, Planning } from '../../../electron/services/plans/steps/planning.ts'

/** The steps of edits, one after the other. */
export function planned(edits: readonly PlannedEdit[], planning: Planning): readonly PlannedStep[] {
  return edits.flatMap((edit) => planEdit(edit, planning))
}
