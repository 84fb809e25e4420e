import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HelperClient } from '../../electron/privilege/helper-client.ts'
import { linkedNamespace } from '../support/linked-namespace.ts'
import { directHelper } from '../support/privilege/direct-helper.ts'
import { routeStep } from '../support/privilege/made-steps.ts'
import { tell, type Outcome } from './report.ts'
import { median, spread } from './statistics.ts'

const count = 1000
const rounds = 15
/** How many times as long as `ip -batch` a plan may take. */
const bound = 10

const destinations = Array.from({ length: count }, (_, number) => `10.${number >> 8}.${number & 255}.0`)

/** A plan of 1,000 routes through the helper, and its inverse, beside `ip -batch` of the same, which is timed with its start, as whoever types it waits for that. */
export async function planOfRoutes(): Promise<readonly Outcome[]> {
  using namespace = linkedNamespace('bench')
  const folder = mkdtempSync(join(tmpdir(), 'lw-plan-'))
  const index = Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', 'va'))?.[1])
  const steps = destinations.map((destination) => routeStep(destination, '192.0.2.2', index))
  const client = new HelperClient(directHelper(namespace.name))
  try {
    await client.hello()
    const times = { apply: [] as number[], undo: [] as number[], add: [] as number[], delete: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      const id = BigInt(round)
      times.apply.push(await timed(() => client.apply({ id, wait: 600_000, steps, namespaces: new Map() }, {})))
      times.undo.push(await timed(() => client.rollback(id)))
      for (const word of ['add', 'delete'] as const) {
        const file = join(folder, word)
        writeFileSync(file, destinations.map((destination) => `route ${word} ${destination}/24 via 192.0.2.2 dev va\n`).join(''))
        times[word].push(await timed(() => execFileSync('ip', ['-n', namespace.name, '-batch', file])))
      }
    }
    for (const [what, values] of Object.entries(times)) tell(`${what.padEnd(8)} ${spread(values)}`)
    return [outcome('applied', times.apply, times.add), outcome('undone', times.undo, times.delete)]
  } finally {
    await client.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

function outcome(what: string, ours: readonly number[], batch: readonly number[]): Outcome {
  const ratio = median(ours) / median(batch)
  return { bound: `a plan of ${count} routes is ${what} in at most ${bound} times what ip -batch takes`, came: `${ratio.toFixed(2)} times`, held: ratio <= bound }
}
