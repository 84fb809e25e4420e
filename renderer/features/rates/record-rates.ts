import type { LinkRow } from '../../../electron/api/rows.ts'
import type { Client } from '../../bridge/client.ts'
import type { ViewSession } from '../view/view-session.ts'
import type { RateHistory } from './rate-history.ts'

/** Keeps the history of the rates of the links in the view's window, whichever view is on the screen: a chart that is come back to has no hole. */
export function recordRates(client: Client, links: ViewSession, history: RateHistory): void {
  let sampledAt: number | null = null
  const note = () => {
    const { window, paused } = links.snapshot()
    if (sampledAt === null || paused) return
    history.record(window.rows.filter((row): row is LinkRow => row.kind === 'link'), sampledAt)
  }
  client.onStatus((status) => {
    if (status.sampledAt === sampledAt) return
    sampledAt = status.sampledAt
    note()
  })
  let rows = links.snapshot().window.rows
  links.subscribe(() => {
    const now = links.snapshot().window.rows
    if (now === rows) return
    rows = now
    note()
  })
}
