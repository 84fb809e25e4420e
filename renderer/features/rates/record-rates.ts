import type { ViewSession, ViewSnapshot } from '../view/view-session.ts'
import type { RateHistory } from './rate-history.ts'
import type { MeasuredRows, Reading } from './series.ts'
import type { RowId } from '../../../electron/api/row-base.ts'

/** What of a view is looked at. */
type RatedView = Pick<ViewSession, 'kind' | 'subscribe'> & { readonly snapshot: () => Pick<ViewSnapshot, 'window' | 'paused'> }

/** Keeps the history of what is measured of the rows in the view's window, for as long as the view gets frames: also while another one is on the screen, if its kind keeps going. */
export function recordRates(view: RatedView, measured: MeasuredRows, history: RateHistory): void {
  let noted = view.snapshot().window
  view.subscribe(() => {
    const { window, paused } = view.snapshot()
    if (window === noted) return
    noted = window
    if (window.sampledAt === null || paused) return
    const readings = new Map<RowId, Reading>()
    for (const row of window.rows) {
      const reading = measured.read(row)
      if (reading !== null) readings.set(row.id, reading)
    }
    history.record(view.kind, readings, window.sampledAt)
  })
}
