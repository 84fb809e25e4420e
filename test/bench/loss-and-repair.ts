import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { systemClock } from '../../electron/services/clock.ts'
import { localKernel } from '../../electron/services/kernel.ts'
import { Scope } from '../../electron/services/scope.ts'
import { freshDump } from '../support/core/fresh-dump.ts'
import { plainRecord } from '../support/core/plain-record.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { builtAddonPath } from './built.ts'
import { tell, type Outcome } from './report.ts'
import { spread } from './statistics.ts'

const changes = 100_000
const rounds = 5
/** The kernel makes the least of it that it allows, 2304 bytes: room for two events. */
const tiny = 1

/** `ip -batch` at full speed with a tiny receive buffer: how long after its last change the table says what a fresh dump says. */
export async function lossAndRepair(): Promise<readonly Outcome[]> {
  const repaired: number[] = []
  let overruns = Number.POSITIVE_INFINITY
  let equal = true
  for (let round = 0; round < rounds; round++) {
    using namespace = new NetworkNamespace('loss')
    // Without addresses that the kernel makes by itself: it tries them for a second or two, and then changes routes when all is compared.
    const quiet = ['va', 'vb'].flatMap((device) => [`link set ${device} addrgenmode none`, `link set ${device} up`])
    namespace.batch(['link set lo up', 'link add va type veth peer name vb', ...quiet, 'address add 192.0.2.1/24 dev va'])
    const kernel = localKernel(builtAddonPath(), namespace.name)
    const scope = new Scope({ kernel, clock: systemClock, receiveBuffer: tiny })
    scope.links.start()
    scope.routes.start()
    await live(scope)
    const ended = await storm(namespace)
    await live(scope)
    repaired.push(performance.now() - ended)
    overruns = Math.min(overruns, scope.status().overruns)
    const fresh = (await freshDump(kernel, 'routes')).toSorted()
    const { table } = scope.routes
    table.flush()
    const ours = Array.from(table.ids()).flatMap((id) => {
      const message = table.row(id)?.message
      return message === undefined ? [] : [plainRecord('routes', message.bytes, message.offset)]
    }).toSorted()
    if (ours.length !== fresh.length || ours.some((record, index) => record !== fresh[index])) equal = false
    scope.close()
  }
  tell(`  ${changes} changes, ${rounds} rounds, at least ${overruns} overruns in each, minimum / median / maximum`)
  tell(`  live again after the last change ${spread(repaired)}`)
  const worst = Math.max(...repaired)
  return [
    { bound: 'after 100,000 changes with losses the table is live within 1 s of the last', came: `${worst.toFixed(0)} ms at most, ${overruns} overruns at least`, held: worst <= 1000 && overruns > 0 },
    { bound: 'and equals a fresh dump', came: equal ? 'equal' : 'different', held: equal },
  ]
}

/** Half of the changes add, half remove every second of them and add it again; gives when `ip` ended. */
async function storm(namespace: NetworkNamespace): Promise<number> {
  const add = Array.from({ length: changes / 2 }, (_, n) => `route add 10.${n >> 14}.${(n >> 6) & 255}.${(n & 63) << 2}/30 via 192.0.2.9`)
  const remove = add.filter((_, n) => n % 2 === 0).map((line) => line.replace('add', 'del'))
  const again = remove.map((line) => line.replace('del', 'add'))
  const child = spawn('ip', ['-n', namespace.name, '-batch', '-'], { stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end(`${[...add, ...remove, ...again].join('\n')}\n`)
  const [code] = await once(child, 'exit')
  const ended = performance.now()
  if (code !== 0) throw new Error(`ip -batch ended with ${String(code)}.`)
  return ended
}

/** Resolves when both tables are live and have been so for three looks of 20 ms: what is lost last is noticed a moment later. */
function live(scope: Scope): Promise<void> {
  return new Promise((resolve) => {
    let good = 0
    const timer = setInterval(() => {
      const both = scope.links.state.phase === 'live' && scope.routes.state.phase === 'live'
      good = both ? good + 1 : 0
      if (good < 3) return
      clearInterval(timer)
      resolve()
    }, 20)
  })
}
