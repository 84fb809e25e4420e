import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { ElectronApplication } from '@playwright/test'

import { Desk } from '../../support/app/running-app.ts'
import { drawn, link, openView } from '../../support/app/window-page.ts'
import { netlinkSends } from '../netlink-sends.ts'
import { processorTime, withDescendants } from '../processor-time.ts'
import { tell, type Outcome } from '../report.ts'
import { median } from '../statistics.ts'

const pairs = 10
/** Until what a start brings was done, what runs once a second has been compiled, and V8 has given back the memory that the start took; in milliseconds. */
const settling = 45_000
/** Of each look, in milliseconds, and how many of them. */
const span = 12_000
const looks = 5
const staticPage = fileURLToPath(new URL('../static-page', import.meta.url))
const trafficProgram = fileURLToPath(new URL('traffic.mjs', import.meta.url))

/**
 * Twenty links with live rates on show against a static page, both open at the same time, so that whatever else the machine does they have it in common;
 * then the same with the window hidden.
 */
export async function atRest(): Promise<readonly Outcome[]> {
  const devices = Array.from({ length: pairs }, (_, n) => [`va${String(n)}`, `vb${String(n)}`] as const)
  const links = devices.flatMap(([a, b]) => [`link add ${a} type veth peer name ${b}`, `link set ${a} up`, `link set ${b} up`])
  const desk = await Desk.open(...links)
  const other = await Desk.open()
  const [program, ...words] = desk.network.enter
  const traffic = spawn(program, [...words, process.execPath, trafficProgram, ...devices.flat()], { stdio: ['pipe', 'ignore', 'inherit'] })
  try {
    const { app, page } = await desk.start({ arguments: ['--no-sandbox'] })
    await drawn(page)
    await openView(page, 'Links')
    await link(page, 'va0').locator('[data-column=received]').getByText('kB/s').waitFor()
    const still = await other.start({ root: staticPage, arguments: ['--no-sandbox'] })
    await passed(settling)
    const shown = await shares(app, still.app)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.hide()))
    await passed(5000)
    const hidden = await shares(app, still.app)
    const sent = await netlinkSends(app, desk, 'NETLINK')
    return [
      { bound: `${String(2 * pairs)} links with live rates on show ≤ 4 % of a core above a static page`, came: percent(shown), held: shown <= 0.04 },
      { bound: 'window hidden ≤ 0.5 % of a core above a static page', came: percent(hidden), held: hidden <= 0.005 },
      { bound: 'window hidden: nothing sent over Netlink in 10 s', came: String(sent), held: sent === 0 },
    ]
  } finally {
    await desk.quit()
    await other.close()
    traffic.stdin.end()
    await desk.close()
  }
}

/** How much more of a core the app takes than the static page: the median of several looks at both at once. */
async function shares(app: ElectronApplication, still: ElectronApplication): Promise<number> {
  const above: number[] = []
  const told: string[] = []
  for (let look = 0; look < looks; look++) {
    const both = [app, still].map((one) => withDescendants(Number(one.process().pid)))
    const before = both.map(processorTime)
    const started = performance.now()
    await passed(span)
    const took = performance.now() - started
    const [ours = 0, page = 0] = both.map((pids, n) => (processorTime(pids) - (before[n] ?? 0)) / took)
    above.push(ours - page)
    told.push(`${percent(ours)} and ${percent(page)}`)
  }
  tell(`  the app and the static page: ${told.join('; ')} of a core`)
  return median(above)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}
