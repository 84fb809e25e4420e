import type { TableState } from '../api/views.ts'

const badness: Readonly<Record<TableState['phase'], number>> = { live: 0, loading: 1, repairing: 2, stale: 3, failed: 4 }

/** The state that says most about how far several tables together can be trusted; of none: live. */
export function worstState(states: readonly TableState[]): TableState {
  let worst: TableState = { phase: 'live' }
  for (const state of states) if (badness[state.phase] > badness[worst.phase]) worst = state
  return worst
}
