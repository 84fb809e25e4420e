import type { Page } from '@playwright/test'

import type { Status } from '../../../electron/api/status.ts'
import { Desk } from '../../support/app/running-app.ts'
import { drawn, openView, phase, recordPhases } from '../../support/app/window-page.ts'
import { tell, type Outcome } from '../report.ts'
import { median, percentile } from '../statistics.ts'
import { MainThreadWatch } from './main-thread.ts'
import { ProbeRoute } from './probe-route.ts'
import { layRoutes, storm, stormRoutes, type Gateways } from './route-storm.ts'
import { freshRoutes, shownRoutes } from './shown-routes.ts'

const stormFor = 10_000
/** After the end of the storm, in milliseconds, the tables are to be those of a fresh dump. */
const settledAfter = 1000
const gateways: Gateways = ['172.16.255.1', '172.16.255.2']

/** Of the socket that hears of routes, in bytes as getsockopt reads them: twice what was asked for. */
const buffers = [
  { granted: 64 << 20, words: '64 MB' },
  { granted: 212_992, words: '212,992 bytes' },
] as const

/** `ip -batch` at full speed over 100,000 routes that the window shows, with a receive buffer that holds everything and with the kernel's usual one. */
export async function underLoad(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { granted, words } of buffers) outcomes.push(...(await withBuffer(granted, words)))
  return outcomes
}

async function withBuffer(granted: number, words: string): Promise<readonly Outcome[]> {
  // Without addresses that the kernel makes by itself, whose routes come when it likes.
  const quiet = ['va', 'vb'].flatMap((device) => [`link set ${device} addrgenmode none`, `link set ${device} up`])
  const desk = await Desk.openFor('root', ['link add va type veth peer name vb', ...quiet, 'address add 172.16.0.1/16 dev va'])
  try {
    await layRoutes(desk.network, 'va', gateways)
    const namespace = `/proc/${String(desk.network.pid)}/ns/net`
    using probe = new ProbeRoute(namespace, Number(/^(\d+): va@/.exec(await desk.network.ip('-o', 'link', 'show', 'dev', 'va'))?.[1]))
    const { app, page } = await desk.start({ arguments: ['--no-sandbox', `--receive-buffer=${String(granted / 2)}`] })
    await drawn(page)
    await openView(page, 'Routes')
    await page.getByRole('grid', { name: 'Routes' }).getByText('10.0.0.0/30').waitFor()
    await page.getByRole('columnheader', { name: 'Destination' }).getByRole('button').click()
    // A table under the pointer or the keyboard holds its rows where they are.
    await page.getByRole('combobox', { name: 'Filter' }).click()
    const before = await status(page)
    const heard = before.tables.find(({ name }) => name === 'routes')?.receiveBuffer
    if (heard !== granted) throw new Error(`The kernel granted ${String(heard)} bytes for the events of routes, and ${String(granted)} are to be measured.`)
    const phases = await recordPhases(page)
    await probe.start(page)
    const watch = await MainThreadWatch.start(app)
    const { changes, started, ended } = await storm(desk.network, 'va', gateways, stormFor)
    const looks = await watch.stop()
    probe.stop()
    await passed(ended + settledAfter - performance.now())
    const settled = await status(page)
    const through = await phases()
    const pixel = await probe.taken()
    const equal = same(await shownRoutes(page), await freshRoutes(namespace))
    const after = await status(page)
    const repairedLater = (await phases()).length > through.length || after.overruns > settled.overruns
    const own = looks.late.map((late, n) => Math.max(0, late - (looks.waited[n] ?? 0)))
    tell(`  ${words}: ${String(changes)} lines of ip -batch over ${String(stormRoutes)} routes in ${((ended - started) / 1000).toFixed(1)} s, ${String(Math.round((1000 * changes) / (ended - started)))} a second`)
    tell(`    overruns ${String(after.overruns)}; phases shown: ${through.join(', ')}`)
    tell(`    probe in the page, ${String(pixel.length)} rewritings: ${figures(pixel)}`)
    tell(`    main thread later than due, ${String(looks.late.length)} looks: ${figures(looks.late)}`)
    tell(`    of that not waiting for a core: ${figures(own)}`)
    return [
      ...(granted > 1 << 20
        ? [{ bound: `${words}: no overrun`, came: String(after.overruns), held: after.overruns === 0 }]
        : [{ bound: `${words}: every loss is said`, came: `${String(after.overruns)} overruns; ${await statusLine(page)}`, held: after.overruns > 0 && through.some((word) => word !== 'live') }]),
      { bound: `${words}: ${String(settledAfter / 1000)} s after the end live and equal to a fresh dump`, came: `${settled.state.phase}, ${equal ? 'equal' : 'different'}${repairedLater ? ', repaired later' : ''}`, held: settled.state.phase === 'live' && equal && !repairedLater },
      { bound: `${words}: a probe rewritten every 100 ms in the page, p99 ≤ 250 ms`, came: `${percentile(pixel, 0.99).toFixed(1)} ms`, held: percentile(pixel, 0.99) <= 250 },
      { bound: `${words}: main thread blocked, p99 ≤ 16 ms`, came: `${percentile(looks.late, 0.99).toFixed(1)} ms, ${percentile(own, 0.99).toFixed(1)} ms without waiting for a core`, held: percentile(looks.late, 0.99) <= 16 },
    ]
  } finally {
    await desk.close()
  }
}

async function status(page: Page): Promise<Status> {
  const answer = await page.evaluate(async () => window.linkwright?.call('status.get', undefined))
  if (answer?.ok !== true) throw new Error('The page got no status.')
  return answer.value
}

async function statusLine(page: Page): Promise<string> {
  return ((await phase(page).locator('xpath=ancestor::footer').textContent()) ?? '').replaceAll(/\s+/g, ' ')
}

function same(ours: readonly string[], fresh: readonly string[]): boolean {
  const wrong = ours.findIndex((row, n) => row !== fresh[n])
  if (ours.length !== fresh.length || wrong >= 0) tell(`    ${String(ours.length)} rows shown, ${String(fresh.length)} fresh; first that differs: ${ours[wrong] ?? 'none'} against ${fresh[wrong] ?? 'none'}`)
  return ours.length === fresh.length && wrong < 0
}

/** "median 1.0, p99 2.0, maximum 3.0 ms" */
function figures(values: readonly number[]): string {
  return `median ${median(values).toFixed(1)}, p99 ${percentile(values, 0.99).toFixed(1)}, maximum ${Math.max(...values).toFixed(1)} ms`
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}
