import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import * as z from 'zod'

import { NetworkNamespace } from '../support/network-namespace.ts'
import { builtAddonPath, builtCore } from './built.ts'
import { tell, type Outcome } from './report.ts'
import { SocketLoad } from './socket-load.ts'
import { median, spread } from './statistics.ts'

const processes = 10
/** Each is two sockets. */
const connections = 5000
const rounds = 5
const shown = 500
const program = fileURLToPath(new URL('first-window.mjs', import.meta.url))

const looked = z.object({ milliseconds: z.number(), owners: z.array(z.tuple([z.string(), z.array(z.string())])) })

/** A hundred thousand TCP sockets: from the request to the first window, sorted by received bytes, with tcp_info and owners, against `ss -tanpi`. */
export async function socketsToFirstWindow(): Promise<readonly Outcome[]> {
  const namespace = new NetworkNamespace('bench')
  const load = new SocketLoad()
  try {
    namespace.ip('link', 'set', 'lo', 'up')
    for (let n = 0; n < processes; n++) await load.add(['ip', 'netns', 'exec', namespace.name], connections)
    const sockets = processes * (2 * connections + 1)
    const ss: number[] = []
    const ours: number[] = []
    const expected = ownersBySs(namespace)
    let different = -1
    for (let round = 0; round < rounds; round++) {
      ss.push(timeOfSs(namespace))
      const look = await firstWindow(namespace, sockets)
      ours.push(look.milliseconds)
      different = Math.max(different, differences(expected, new Map(look.owners)))
    }
    tell(`  ${sockets} TCP sockets of ${processes} processes, ${rounds} rounds in turns, minimum / median / maximum`)
    tell(`  ss -tanpi               ${spread(ss)}`)
    tell(`  request to first window ${spread(ours)}`)
    const ratio = median(ours) / median(ss)
    return [
      { bound: `first window of ${sockets} sockets, with owners ≤ 0.25 × ss -tanpi`, came: ratio.toFixed(2), held: ratio <= 0.25 },
      { bound: 'pid, name and fd of every socket equal those of ss -p', came: different === 0 ? `${expected.size} equal` : `${different} different`, held: different === 0 },
    ]
  } finally {
    await load.close()
    namespace.remove()
  }
}

/** Its errors are a line a socket where it may not look into a process: they go the same way as its answers. */
function timeOfSs(namespace: NetworkNamespace): number {
  const start = performance.now()
  spawnSync('ip', ['netns', 'exec', namespace.name, 'ss', '-tanpi'], { stdio: 'ignore' })
  return performance.now() - start
}

/** "PID NAME FD" of each socket by its cookie, in decimal. */
function ownersBySs(namespace: NetworkNamespace): ReadonlyMap<string, readonly string[]> {
  const words = ['netns', 'exec', namespace.name, 'ss', '-tanpeOH']
  const listed = execFileSync('ip', words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  return new Map(
    listed.split('\n').flatMap((line) => {
      const cookie = / sk:([0-9a-f]+)/.exec(line)?.[1]
      if (cookie === undefined) return []
      const users = Array.from(line.matchAll(/\("([^"]*)",pid=(\d+),fd=(\d+)\)/g), ([, name = '', pid = '', fd = '']) => `${pid} ${name} ${fd}`)
      return [[String(BigInt(`0x${cookie}`)), users] as const]
    }),
  )
}

function differences(expected: ReadonlyMap<string, readonly string[]>, ours: ReadonlyMap<string, readonly string[]>): number {
  const keys = new Set([...expected.keys(), ...ours.keys()])
  return Array.from(keys).filter((key) => String(expected.get(key)?.toSorted()) !== String(ours.get(key)?.toSorted())).length
}

async function firstWindow(namespace: NetworkNamespace, rows: number): Promise<z.infer<typeof looked>> {
  const words = [program, builtCore(), builtAddonPath(), namespace.name, String(rows), String(shown)]
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 28 })
  return looked.parse(JSON.parse(stdout))
}
