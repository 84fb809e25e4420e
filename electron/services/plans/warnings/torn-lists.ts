import type { PlanWarning } from '../../../api/plan.ts'
import type { KernelState } from '../state/kernel-state.ts'

/** Says which of the kernel's lists a plan of so many steps was made on although they never came whole; none: all did. */
export function tornLists({ torn = [] }: Pick<KernelState, 'torn'>, steps: number): readonly PlanWarning[] {
  if (torn.length === 0) return []
  return [{
    code: 'torn',
    title: 'Read while it changed',
    detail: `The kernel’s ${torn.join(', ')} went on changing while they were read, however often that was begun anew. What the plan is made against may miss some of them.`,
    steps: Array.from({ length: steps }, (_none, step) => step),
  }]
}
