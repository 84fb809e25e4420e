import type { ConfirmPlace } from '../../api/confirm-contract.ts'
import type { PlanState } from '../../api/plan.ts'

/** Where a plan is shown once it has come so far; `before`: where it was until then. */
export function placeOf({ progress, outcomes }: Pick<PlanState, 'progress' | 'outcomes'>, before: ConfirmPlace): ConfirmPlace {
  switch (progress.phase) {
    case 'elevating':
    case 'applying':
    case 'failed':
      return before
    case 'confirming':
    case 'kept':
      return 'dock'
    case 'undone':
      // What is half done is said step by step; the refused step is looked at where it stands.
      if (outcomes.some(({ outcome }) => outcome === 'left' || outcome === 'unknown')) return 'sheet'
      return progress.because === 'refused' ? before : 'dock'
  }
}

/** Nothing more will become of it. */
export function isSettled(state: PlanState | null): boolean {
  const phase = state?.progress.phase
  return phase === 'kept' || phase === 'undone' || phase === 'failed'
}

/** All that was asked for is so, or all is as it was: the person need not read more than that. */
export function isPlain({ progress, outcomes, differences }: PlanState): boolean {
  if (differences.length > 0 || outcomes.some(({ outcome }) => outcome === 'left' || outcome === 'unknown')) return false
  return progress.phase === 'kept' || (progress.phase === 'undone' && (progress.because === 'asked' || progress.because === 'timer'))
}

/** It came as the person said just now: they look at it, and need not put it away. That it was undone by itself they may have to find hours later. */
export function isPassing(state: PlanState): boolean {
  return isPlain(state) && !(state.progress.phase === 'undone' && state.progress.because === 'timer')
}
