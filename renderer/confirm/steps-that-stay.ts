import type { PlanStep } from '../../electron/api/plan.ts'

/** The steps of a plan, from 0, that nothing undoes: once applied they stay, whatever becomes of the others. One that is undone together with another loses nothing. */
export function stepsThatStay(steps: readonly PlanStep[]): readonly number[] {
  return steps.flatMap(({ inverses, losses }, step) => (inverses.length === 0 && losses.length > 0 ? [step] : []))
}
