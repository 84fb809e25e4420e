import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Desk } from '../../support/app/running-app.ts'
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
/** After the windows were hidden, until all is done that was under way. */
const leaving = 5000
const hideOnSignal = fileURLToPath(new URL('hide-on-signal.cjs', import.meta.url))
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
  const ends: (() => Promise<void>)[] = []
  try {
    const app = desk.launch(hideOnSignal, ['--no-sandbox'])
    const still = other.launch(hideOnSignal, ['--no-sandbox'], staticPage)
    ends.push(app.end, still.end)
    const [ours, page] = [Number(app.process.pid), Number(still.process.pid)]
    await passed(settling)
    if ((await netlinkSends(ours, desk, 'NETLINK')) === 0) throw new Error('strace saw no request while the rates of links were on show.')
    const shown = await shares(ours, page)
    for (const pid of [ours, page]) process.kill(mainProcess(pid), 'SIGUSR2')
    await passed(leaving)
    const hidden = await shares(ours, page)
    const sent = await netlinkSends(ours, desk, 'NETLINK')
    return [
      { bound: `${String(2 * pairs)} links with live rates on show ≤ 4 % of a core above a static page`, came: percent(shown), held: shown <= 0.04 },
      { bound: 'window hidden ≤ 0.5 % of a core above a static page', came: percent(hidden), held: hidden <= 0.005 },
      { bound: 'window hidden: nothing sent over Netlink in 10 s', came: String(sent), held: sent === 0 },
    ]
  } finally {
    for (const end of ends) await end()
    await other.close()
    traffic.stdin.end()
    await desk.close()
  }
}

/** How much more of a core the app takes than the static page: the median of several looks at both at once. */
async function shares(app: number, still: number): Promise<number> {
  const above: number[] = []
  const told: string[] = []
  for (let look = 0; look < looks; look++) {
    const both = [app, still].map(withDescendants)
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

/** Electron's main process among those that this one started: the first that is no process of a type of its own. */
function mainProcess(pid: number): number {
  const found = withDescendants(pid).find((one) => {
    const [name, words] = ['comm', 'cmdline'].map((file) => readFileSync(`/proc/${String(one)}/${file}`, 'latin1'))
    return name?.trim() === 'electron' && words?.includes('--type=') === false
  })
  if (found === undefined) throw new Error('Electron does not run.')
  return found
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds))
}
