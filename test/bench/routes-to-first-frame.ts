import { execFile, execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import * as z from 'zod'

import { RT_TABLE_MAIN } from '../../electron/netlink/route/route-names.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { builtAddonPath, builtCore } from './built.ts'
import { tell, type Outcome } from './report.ts'
import { median, spread } from './statistics.ts'
import { Yardstick } from './yardstick.ts'

const count = 1_000_000
const rounds = 7
const compared = 400
const devices = ['va', 'vb', 'vc', 'vd']
const program = fileURLToPath(new URL('first-frame.mjs', import.meta.url))

const plainRoute = z.object({ destination: z.string(), metric: z.number(), device: z.string() })
type PlainRoute = z.infer<typeof plainRoute>
const loaded = z.object({ milliseconds: z.number(), rows: z.array(plainRoute) })
/** `ip` lists metric 0 as none. */
const listedByIp = z.array(z.object({ dst: z.string(), dev: z.string(), metric: z.number().default(0) }))

/** A million IPv4 routes in table main: from the request to the worker's first frame, against the raw receive loop and `ip`. */
export async function routesToFirstFrame(): Promise<readonly Outcome[]> {
  using namespace = new NetworkNamespace('bench')
  using yardstick = new Yardstick()
  fill(namespace)
  const expected = sortedByIp(namespace)
  const raw: number[] = []
  const ip: number[] = []
  const ours: number[] = []
  let equal = true
  for (let round = 0; round < rounds; round++) {
    const yard = yardstick.table(namespace.name, RT_TABLE_MAIN)
    raw.push(yard.milliseconds)
    ip.push(timeOfIp(namespace))
    const frame = await firstFrame(namespace, yard.messages)
    ours.push(frame.milliseconds)
    if (JSON.stringify(frame.rows) !== JSON.stringify(expected)) equal = false
  }
  tell(`  ${count} routes, ${rounds} rounds in turns, minimum / median / maximum`)
  tell(`  raw receive loop       ${spread(raw)}`)
  tell(`  ip -4 route show       ${spread(ip)}`)
  tell(`  request to first frame ${spread(ours)}`)
  const toRaw = median(ours) / median(raw)
  const toIp = median(ours) / median(ip)
  return [
    { bound: 'first frame of 1,000,000 routes ≤ 1.25 × the raw receive loop', came: toRaw.toFixed(2), held: toRaw <= 1.25 },
    { bound: 'first frame of 1,000,000 routes ≤ 0.7 × ip -4 route show', came: toIp.toFixed(2), held: toIp <= 0.7 },
    { bound: `its first ${compared} rows equal those of ip -j, sorted`, came: equal ? 'equal' : 'different', held: equal },
  ]
}

function fill(namespace: NetworkNamespace): void {
  namespace.batch(devices.flatMap((device) => [`link add ${device} type veth peer name ${device}p`, `link set ${device} up`, `link set ${device}p up`]))
  const lines: string[] = []
  for (let n = 0; n < count; n++) {
    const address = `${20 + (n >> 18)}.${(n >> 10) & 255}.${(n >> 2) & 255}.${(n & 3) << 6}`
    // A stride that shares nothing with the prefixes, so that the sort has something to do.
    const mixed = Math.imul(n, 2_654_435_761) >>> 0
    lines.push(`route add ${address}/26 dev ${devices[mixed % devices.length] ?? ''} metric ${1 + ((mixed >>> 8) % 16)}`)
  }
  const refused = namespace.batch(lines)
  if (refused.length > 0) throw new Error(`The kernel refused ${refused.length} of the routes.`)
}

/** What the first rows have to be. */
function sortedByIp(namespace: NetworkNamespace): readonly PlainRoute[] {
  const listed = listedByIp.parse(JSON.parse(namespace.ip('-4', '-j', 'route', 'show', 'table', 'main')))
  const routes = listed.map(({ dst, dev, metric }) => ({ destination: dst, metric, device: dev, key: prefixKey(dst) }))
  routes.sort((one, other) => compare(one.device, other.device) || one.metric - other.metric || other.key - one.key)
  return routes.slice(0, compared).map(({ destination, metric, device }) => ({ destination, metric, device }))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** An IPv4 prefix as a number that sorts by address, then length. */
function prefixKey(prefix: string): number {
  const [address = '', length = '32'] = prefix.split('/')
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) * 64 + Number(length)
}

function timeOfIp(namespace: NetworkNamespace): number {
  const start = performance.now()
  execFileSync('ip', ['-n', namespace.name, '-4', 'route', 'show'], { stdio: ['ignore', 'ignore', 'inherit'] })
  return performance.now() - start
}

async function firstFrame(namespace: NetworkNamespace, rows: number): Promise<z.infer<typeof loaded>> {
  const words = [program, builtCore(), builtAddonPath(), namespace.name, String(rows), String(compared)]
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 26 })
  return loaded.parse(JSON.parse(stdout))
}
