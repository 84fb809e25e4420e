import { spawn } from 'node:child_process'
import { once } from 'node:events'

import type { PrivateNetwork } from '../../support/app/private-network.ts'

/** Routes that the storm goes over, each a /30 of 10.0.0.0/8. */
export const stormRoutes = 100_000
/** So many lines are written into the pipe at a time. */
const chunkLines = 1000

/** What a storm came to. */
export interface StormEnd {
  /** Lines that were given to `ip`. */
  readonly changes: number
  /** Monotonic clock of this process, in milliseconds. */
  readonly started: number
  readonly ended: number
}

/** Makes the routes: all over `device`, by the first of the two gateways, which must be reachable over it. */
export async function layRoutes(network: PrivateNetwork, device: string, gateways: Gateways): Promise<void> {
  await runBatch(network, function* lay() {
    yield chunksOf(Array.from({ length: stormRoutes }, (_, n) => `route add ${destination(n)} via ${gateways[0]} dev ${device}`))
  })
}

/** Rewrites, deletes and adds over all of the routes by `ip -batch`, as fast as that goes, round and round for `milliseconds`. */
export async function storm(network: PrivateNetwork, device: string, gateways: Gateways, milliseconds: number): Promise<StormEnd> {
  const cycles = gateways.map((gateway, cycle) =>
    chunksOf(Array.from({ length: stormRoutes }, (_, n) => {
      if (n % 2 === 0) return `route replace ${destination(n)} via ${gateways[1 - cycle] ?? gateway} dev ${device}`
      return `route ${cycle === 0 ? 'del' : 'add'} ${destination(n)} via ${gateways[0]} dev ${device}`
    })),
  )
  const started = performance.now()
  const end = started + milliseconds
  const changes = await runBatch(network, function* rounds() {
    for (;;) {
      for (const cycle of cycles) {
        yield (function* untilEnd() {
          for (const chunk of cycle) {
            if (performance.now() >= end) return
            yield chunk
          }
        })()
        if (performance.now() >= end) return
      }
    }
  })
  return { changes, started, ended: performance.now() }
}

/** Two next hops on the device's network. */
export type Gateways = readonly [string, string]

function destination(n: number): string {
  return `10.${n >> 14}.${(n >> 6) & 255}.${(n & 63) << 2}/30`
}

function chunksOf(lines: readonly string[]): readonly Buffer[] {
  return Array.from({ length: Math.ceil(lines.length / chunkLines) }, (_, n) => Buffer.from(`${lines.slice(n * chunkLines, (n + 1) * chunkLines).join('\n')}\n`))
}

/** Feeds `ip -batch` as fast as it reads; gives how many lines it was given. */
async function runBatch(network: PrivateNetwork, feed: () => Iterable<Iterable<Buffer>>): Promise<number> {
  const [program, ...words] = network.enter
  const child = spawn(program, [...words, 'ip', '-batch', '-'], { stdio: ['pipe', 'ignore', 'inherit'] })
  const exit = once(child, 'exit')
  let lines = 0
  for (const chunks of feed()) {
    for (const chunk of chunks) {
      lines += chunkLines
      if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, 'drain'), exit])
      if (child.exitCode !== null) throw new Error(`ip -batch ended with ${String(child.exitCode)} before it had all lines.`)
    }
  }
  child.stdin.end()
  const [code] = await exit
  if (code !== 0) throw new Error(`ip -batch ended with ${String(code)}.`)
  return lines
}
