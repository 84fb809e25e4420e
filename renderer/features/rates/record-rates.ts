import type { ViewSession } from '../view/view-session.ts'
import type { ViewSnapshot } from '../view/view-snapshot.ts'
import type { RateHistory } from './rate-history.ts'
import type { MeasuredRows, Reading } from './series.ts'
import type { RowId } from '../../../electron/api/row-base.ts'

/** What of a view is looked at. */
type RatedView = Pick<ViewSession, 'kind' | 'subscribe' | 'sampledAt'> & { readonly snapshot: () => Pick<ViewSnapshot, 'window' | 'paused'> }

/** Keeps the history of what is measured of the rows in the view's window, for as long as the view gets frames: also while another one is on the screen, if its kind keeps going. */
export function recordRates(view: RatedView, measured: MeasuredRows, history: RateHistory): void {
  let noted = view.snapshot().window
  let notedAt = view.sampledAt()
  view.subscribe(() => {
    const { window, paused } = view.snapshot()
    const at = view.sampledAt()
    if (window === noted && at === notedAt) return
    noted = window
    notedAt = at
    if (at === null || paused) return
    const readings = new Map<RowId, Reading>()
    for (const row of window.rows) {
      const reading = measured.read(row)
      if (reading !== null) readings.set(row.id, reading)
    }
    history.record(view.kind, readings, at)
  })
}
