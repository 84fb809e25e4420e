import type { Page } from '@playwright/test'

import type { Answer } from '../../../electron/api/contract.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { systemClock } from '../../../electron/services/clock.ts'
import { localKernel } from '../../../electron/services/kernel.ts'
import { Scope } from '../../../electron/services/scope.ts'
import { builtAddonPath } from '../built.ts'

/** No more rows than 100,000 are copied at once: the table is read in two halves. */
const halves = ['dst in 10.0.0.0/14', 'not (dst in 10.0.0.0/14)']

/** All routes of the app's table, as text that is equal for equal routes, sorted. Read by the calls that the page has, in views of its own. */
export async function shownRoutes(page: Page): Promise<readonly string[]> {
  const shown: string[] = []
  for (const filter of halves) shown.push(...(await page.evaluate(allRows, filter)).split('\n'))
  return shown.toSorted()
}

/** The same of a table that is filled by a fresh dump. */
export async function freshRoutes(namespace: string): Promise<readonly string[]> {
  const scope = new Scope({ kernel: localKernel(builtAddonPath(), namespace), clock: systemClock })
  const { routes } = scope
  await new Promise<void>((resolve) => {
    routes.onState(() => {
      if (routes.state.phase === 'live' && routes.table.phase === 'live' && scope.links.state.phase === 'live') resolve()
    })
    routes.start()
  })
  routes.flush()
  const rows = Array.from(routes.table.ids()).flatMap((id) => routes.row(id) ?? [])
  scope.close()
  return rows.map(plainRow).toSorted()
}

/** The number of a row and its times are each table's own. */
function plainRow(row: Row): string {
  return JSON.stringify({ ...row, id: 0, version: 0, firstSeen: null, changedAt: null })
}

/** In the page: all rows that the filter lets through, one a line as `plainRow` has them; one text, for each value would be taken apart on its way here. */
async function allRows(filter: string): Promise<string> {
  const api = window.linkwright
  if (api === undefined) throw new Error('The page is not inside the app.')
  const opened = await api.call('views.open', { kind: 'routes', filter, sort: [], window: { first: 0, count: 1 } })
  if (!opened.ok) throw new Error(opened.error.message)
  const { view } = opened.value
  await api.call('views.change', { view, selection: { serial: 1, steps: [{ does: 'all' }] } })
  const rows: string[] = []
  for (let from: number | null = 0; from !== null; ) {
    const part: Answer<'views.copyRows'> = await api.call('views.copyRows', { view, from })
    if (!part.ok) throw new Error(part.error.message)
    rows.push(...part.value.rows.map((row) => JSON.stringify({ ...row, id: 0, version: 0, firstSeen: null, changedAt: null })))
    from = part.value.next
  }
  await api.call('views.close', { view })
  return rows.join('\n')
}
