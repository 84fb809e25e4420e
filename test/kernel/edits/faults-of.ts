import { PlanningError } from '../../../electron/services/plans/steps/planning-error.ts'

/** The faults that planning throws. */
export function faultsOf(act: () => unknown): readonly unknown[] {
  try {
    act()
  } catch (error) {
    if (error instanceof PlanningError) return error.faults
    throw error
  }
  return []
}
