import { fileURLToPath } from 'node:url'

import type { ElectronApplication } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, openView } from '../support/app/window-page.ts'
import { netlinkSends } from './netlink-sends.ts'
import { processorTime, withDescendants } from './processor-time.ts'
import { tell, type Outcome } from './report.ts'
import { SocketLoad } from './socket-load.ts'
import { median } from './statistics.ts'

/** Each is two sockets. */
const connections = 500
const rounds = 5
/**
 * Of each measurement, in milliseconds, and before it: until all that a start brings was done, what runs once a second has been compiled, and V8 has given
 * back the memory that the start took, which it does once, after half a minute.
 */
const span = 40_000
const settling = 40_000
const staticPage = fileURLToPath(new URL('static-page', import.meta.url))

/** A thousand idle sockets on show, polled once a second, against a static page; and nothing sent while nobody looks. */
export async function idleSockets(): Promise<readonly Outcome[]> {
  const desk = await Desk.open()
  const load = new SocketLoad()
  try {
    await load.add(['nsenter', '-U', '-n', '--preserve-credentials', '-t', String(desk.network.pid), '--'], connections)
    const ours: number[] = []
    const page: number[] = []
    const sent = { hidden: 0, elsewhere: 0 }
    for (let round = 0; round < rounds; round++) {
      const shown = await desk.start({ arguments: ['--no-sandbox'] })
      await drawn(shown.page)
      await openView(shown.page, 'Sockets')
      ours.push(await share(shown.app))
      if (round === rounds - 1) {
        // What counts nothing while it is polled would prove nothing below.
        if ((await netlinkSends(Number(shown.app.process().pid), desk, 'SOCK_DIAG')) === 0) throw new Error('strace saw no request for sockets while they were polled.')
        await openView(shown.page, 'Links')
        sent.elsewhere = await netlinkSends(Number(shown.app.process().pid), desk, 'SOCK_DIAG')
        await openView(shown.page, 'Sockets')
        await shown.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.hide()))
        sent.hidden = await netlinkSends(Number(shown.app.process().pid), desk, 'NETLINK')
      }
      await desk.quit()
      const still = await desk.start({ root: staticPage, arguments: ['--no-sandbox'] })
      page.push(await share(still.app))
      await desk.quit()
    }
    const percent = (values: readonly number[]): string => values.map((value) => `${(100 * value).toFixed(2)} %`).join(', ')
    tell(`  ${2 * connections + 1} idle sockets, polled once a second: ${percent(ours)} of a core`)
    tell(`  one static page: ${percent(page)}`)
    const above = median(ours) - median(page)
    return [
      { bound: '1,000 idle sockets on show ≤ 2 % of a core above a static page', came: `${(100 * above).toFixed(2)} %`, held: above <= 0.02 },
      { bound: 'another view on show: nothing sent to SOCK_DIAG in 10 s', came: String(sent.elsewhere), held: sent.elsewhere === 0 },
      { bound: 'window hidden: nothing sent over Netlink in 10 s', came: String(sent.hidden), held: sent.hidden === 0 },
    ]
  } finally {
    await desk.close()
    await load.close()
  }
}

/** How much of a core the app's processes take while nothing happens. */
async function share(app: ElectronApplication): Promise<number> {
  await passed(settling)
  const pids = withDescendants(Number(app.process().pid))
  const before = processorTime(pids)
  const started = performance.now()
  await passed(span)
  return (processorTime(pids) - before) / (performance.now() - started)
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}
