import { useEffect, useRef } from 'react'
import type { TableState } from '../../electron/api/views.ts'
import { formatCount } from '../format/quantity.ts'
import type { ViewSnapshot } from '../features/view/view-session.ts'
import { announce } from './announcer.ts'

/** Says what changed to those who hear the window: the filter's result, a change of the selected row, and when the data can't be trusted and can again. */
export function useWatch(snapshot: ViewSnapshot): void {
  const { appliedFilter, window } = snapshot
  const saidFilter = useRef(appliedFilter)
  const saidPhase = useRef<TableState['phase']>('loading')

  useEffect(() => {
    if (saidFilter.current === appliedFilter) return
    saidFilter.current = appliedFilter
    announce(`${formatCount(window.matched)} rows match`)
  }, [appliedFilter, window.matched])

  const change = snapshot.selected === null ? undefined : window.changes.get(snapshot.selected)
  const changed = change && change.fields.length > 0 ? `The selected row changed: ${change.fields.join(', ')}` : null
  useEffect(() => {
    if (changed !== null) announce(changed)
  }, [changed])

  useEffect(() => {
    const { phase } = window.state
    const before = saidPhase.current
    saidPhase.current = phase
    if (phase === 'stale') announce('Events were lost, what is shown may be out of date')
    if (phase === 'live' && (before === 'stale' || before === 'repairing')) announce('Repaired, live again')
  }, [window.state])
}
