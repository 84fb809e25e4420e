import type { LinkRow } from '../../../electron/api/rows.ts'
import type { ViewSession, ViewSnapshot } from '../view/view-session.ts'
import type { RateHistory } from './rate-history.ts'

/** What of a view of links is looked at. */
type RatedView = Pick<ViewSession, 'subscribe'> & { readonly snapshot: () => Pick<ViewSnapshot, 'window' | 'paused'> }

/** Keeps the history of the rates of the links in the view's window, whichever view is on the screen: a chart that is come back to has no hole. */
export function recordRates(links: RatedView, history: RateHistory): void {
  let noted = links.snapshot().window
  links.subscribe(() => {
    const { window, paused } = links.snapshot()
    if (window === noted) return
    noted = window
    if (window.sampledAt === null || paused) return
    history.record(window.rows.filter((row): row is LinkRow => row.kind === 'link'), window.sampledAt)
  })
}
