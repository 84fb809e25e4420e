import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ScopeUnderTest } from '../support/core/scope-under-test.ts'
import { runMasked } from '../support/masked-command-line.ts'
import type { NetworkNamespace } from '../support/network-namespace.ts'
import { randomNeighbours } from './random-neighbours.ts'
import { seeds } from './random.ts'
import { buildTopology } from './topology.ts'

/** For how long both are asked until iproute2 says the same before and after ours, in ms: new neighbours go through their states. */
const PATIENCE = 60_000
const COUNT = 200

type Neighbour = Readonly<Record<string, unknown>>

const listed = (text: string): readonly Neighbour[] => {
  const neighbours: readonly Neighbour[] = JSON.parse(text)
  return neighbours
}

function byOurs(namespace: NetworkNamespace, filter: string): readonly Neighbour[] {
  const ran = runMasked(['show', 'neighbour', '--json', '--netns', namespace.name, filter])
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  return listed(ran.stdout)
}

/** Seconds since something happened, which rise by themselves, and begin anew when it happens again. */
const ages = ['used', 'confirmed', 'updated'] as const

const still = (neighbours: readonly Neighbour[]): readonly Neighbour[] => neighbours.map((one) => ({ ...one, ...Object.fromEntries(ages.filter((age) => age in one).map((age) => [age, 'rises'])) }))
const risen = (neighbours: readonly Neighbour[]): readonly number[] => neighbours.flatMap((one) => ages.map((age) => Number(one[age] ?? 0)))

/** What iproute2 says before and after ours, and ours: asked again until the kernel let all of it rest meanwhile. */
function atRest(theirs: () => readonly Neighbour[], ours: () => readonly Neighbour[]) {
  let before = theirs()
  for (const begun = performance.now(); performance.now() - begun < PATIENCE; ) {
    const between = ours()
    const after = theirs()
    const [first, last] = [risen(before), risen(after)]
    if (JSON.stringify(still(before)) === JSON.stringify(still(after)) && first.every((age, place) => age <= (last[place] ?? -1))) return { before, between, after }
    before = after
  }
  throw new Error(`for ${String(PATIENCE)} ms iproute2 did not say the same twice`)
}

function expectSame(theirs: () => readonly Neighbour[], ours: () => readonly Neighbour[]): readonly Neighbour[] {
  const { before, between, after } = atRest(theirs, ours)
  expect(still(between)).toEqual(still(before))
  const [first, last] = [risen(before), risen(after)]
  expect(risen(between).filter((age, place) => age < (first[place] ?? 0) || age > (last[place] ?? 0))).toEqual([])
  return between
}

describe.each(seeds(3))('the neighbours of LINKWRIGHT_SEED=%i', (seed) => {
  const lines = randomNeighbours(seed, COUNT)
  let built: ReturnType<typeof buildTopology>
  let namespace: NetworkNamespace

  beforeAll(() => {
    built = buildTopology(lines)
    namespace = built.namespace
    console.log(`Neighbours of ${String(seed)}: ${String(lines.length)} lines, refused by this kernel: ${built.refused.join('; ')}`)
  })
  afterAll(() => namespace.remove())

  const ip = (...words: readonly string[]) => listed(namespace.ip('-j', '-d', '-s', ...words))

  it('are for the most part accepted by the kernel', () => {
    expect(built.refused.length).toBeLessThan(COUNT / 4)
  })

  it('show neighbour --json is what iproute2 says of all states, then of the proxies, object for object', () => {
    const shown = expectSame(
      () => [...ip('neighbour', 'show', 'nud', 'all'), ...ip('neighbour', 'show', 'proxy')],
      () => byOurs(namespace, ''),
    )
    expect(shown.length).toBeGreaterThan(COUNT / 2)
    expect(new Set(shown.flatMap(({ state }) => state)).size).toBeGreaterThan(4)
  })

  it('without those that nobody asks for they are what “ip -6 neighbour” says', () => {
    const shown = expectSame(
      () => ip('-6', 'neighbour', 'show'),
      () => byOurs(namespace, 'family inet6 and not proxy and (flag extern_learn or not state noarp,none)'),
    )
    expect(shown.length).toBeGreaterThan(10)
  })

  it('of one device and one state they are what “ip neighbour show dev … nud …” says, which leaves out the device', () => {
    const shown = expectSame(
      () => ip('neighbour', 'show', 'dev', 'va', 'nud', 'permanent').filter(({ extern_learn: learned }) => learned === undefined).map((one) => ({ ...one, dev: 'va' })),
      () => byOurs(namespace, 'dev va and nud permanent and not flag extern_learn'),
    )
    expect(shown.length).toBeGreaterThan(2)
  })

  it('and are made again by the commands that are shown of them', async () => {
    using fresh = buildTopology(lines.filter((line) => /^(?:link|address) /.test(line))).namespace
    const under = await ScopeUnderTest.open(namespace)
    const neighbours = under.scope.source('neighbours')
    try {
      neighbours.start()
      await under.holds(() => neighbours.state.phase === 'live' && neighbours.table.phase === 'live')
      const commands = Array.from(neighbours.table.ids()).flatMap((id) => {
        const row = neighbours.row(id)
        return row !== undefined && (row.proxy || row.state === 'permanent') ? (neighbours.inspect(id)?.commands ?? []).filter(({ label }) => label === 'Make') : []
      })
      expect(commands.length).toBeGreaterThan(20)
      const refused = commands.flatMap(({ command }) => {
        const there = command.replace(`ip -n ${namespace.name} `, `ip -n ${fresh.name} `)
        const ran = spawnSync('bash', ['-c', there], { encoding: 'utf8' })
        return ran.status === 0 ? [] : [`${there}: ${ran.stderr}`]
      })
      expect(refused).toEqual([])
    } finally {
      under.close()
    }
    const made = (from: NetworkNamespace): readonly string[] =>
      [...listed(from.ip('-j', 'neighbour', 'show', 'nud', 'permanent')), ...listed(from.ip('-j', 'neighbour', 'show', 'proxy'))].map((one) => JSON.stringify(one)).toSorted()
    const permanent = (texts: readonly string[]): readonly string[] => texts.filter((text) => text.includes('PERMANENT') || text.includes('proxy'))
    expect(permanent(made(fresh))).toEqual(permanent(made(namespace)))
  })
})
