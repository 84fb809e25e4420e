import type { ShownPlan } from './shown-plan.ts'

/** A change that waits for the person's word. */
export interface WaitingChange {
  /** The plan's, with names marked off: "Change the MTU of \u2068eth0\u2069". */
  readonly title: string
  /** When it is undone unless it is kept; wall clock, ms. */
  readonly until: number
  /** Resolves once it is settled: all is kept or as it was, or it tells of something that is not. */
  readonly ended: Promise<'plain' | 'told'>
  /** Has it undone. */
  undo(): void
}

/** The change of a plan that is shown, where it waits; null: it does not. */
export function waitingChange(shown: ShownPlan | undefined): WaitingChange | null {
  const progress = shown?.state?.progress
  if (shown === undefined || progress?.phase !== 'confirming') return null
  return {
    title: shown.plan.title,
    until: progress.until,
    ended: shown.ended,
    undo() {
      const order = { order: 'revert', plan: shown.plan.id } as const
      if (shown.faultOf(order, 0) === null) shown.order(order)
    },
  }
}
