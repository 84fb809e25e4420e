import type { ApiError } from '../../../electron/api/errors.ts'
import type { TableState } from '../../../electron/api/views.ts'
import type { ViewSnapshot } from './view-snapshot.ts'

/** What stands in the place of rows, or above them. */
export type ViewCondition =
  | { readonly kind: 'rows' }
  | { readonly kind: 'loading'; readonly received: number; readonly withRows: boolean }
  /** No row is found yet, and the filter was asked of so many percent. */
  | { readonly kind: 'looking'; readonly looked: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'nothing-matches'; readonly total: number | null; readonly notes: readonly string[] }
  | { readonly kind: 'doubtful'; readonly repairing: boolean; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: ApiError }

/** Of how many percent the filter was asked so far; null: of all. */
export function lookedThrough(state: TableState): number | null {
  return state.phase === 'live' ? (state.looked ?? null) : null
}

/** The one condition that a view is in, the worst first. */
export function conditionOf(snapshot: ViewSnapshot): ViewCondition {
  const { window, failure } = snapshot
  if (failure) return { kind: 'failed', error: failure }
  const { state } = window
  switch (state.phase) {
    case 'failed':
      return { kind: 'failed', error: state.error }
    case 'loading':
      return { kind: 'loading', received: state.received, withRows: window.rows.length > 0 }
    case 'stale':
      return { kind: 'doubtful', repairing: false, reason: state.reason }
    case 'repairing':
      return { kind: 'doubtful', repairing: true, reason: state.reason }
    case 'live':
      if (window.matched > 0 || window.gone.length > 0 || window.leaving.size > 0) return { kind: 'rows' }
      if (state.looked !== undefined) return { kind: 'looking', looked: state.looked }
      return snapshot.appliedFilter.trim() === '' ? { kind: 'empty' } : { kind: 'nothing-matches', total: window.total, notes: window.notes }
  }
}
