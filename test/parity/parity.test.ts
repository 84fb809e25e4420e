import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runMasked, runUnderMask } from '../support/masked-command-line.ts'
import type { NetworkNamespace } from '../support/network-namespace.ts'
import { everyOption } from './every-option.ts'
import { ignoredKeys, withoutIgnored } from './ignored-keys.ts'
import { seeds } from './random.ts'
import { apartFromTimes, outOfTime, type AtRest } from './running-times.ts'
import { buildTopology, randomTopology } from './topology.ts'
import { tunsCanBeMade } from './tun-node.ts'

/** What each object is in iproute2. */
const commands = {
  link: ['link', 'show'],
  address: ['address', 'show'],
  route: ['route', 'show', 'table', 'all'],
} as const
type Shown = keyof typeof commands

/** For how long both are asked until iproute2 says the same before and after ours, in ms: counters change while a new topology solicits routers and tries addresses, some seconds. */
const PATIENCE = 30_000

const byIproute2 = (namespace: NetworkNamespace, object: Shown, ...options: readonly string[]): unknown =>
  withoutIgnored(JSON.parse(namespace.ip('-j', '-d', '-s', ...options, ...commands[object])), object)

function byOurs(namespace: NetworkNamespace, object: Shown, ...options: readonly string[]): unknown {
  const ran = runMasked(['show', object, '--json', '--netns', namespace.name, ...options])
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  return withoutIgnored(JSON.parse(ran.stdout), object)
}

/** The lists, ours taken between two of iproute2 that are equal but for times that run down: on a busy machine some always do. */
function allAtRest(namespace: NetworkNamespace, object: Shown, ...options: readonly string[]): Readonly<Record<'before' | 'ours' | 'after', AtRest>> {
  let before = apartFromTimes(byIproute2(namespace, object, ...options))
  for (const begun = performance.now(); performance.now() - begun < PATIENCE; ) {
    const ours = apartFromTimes(byOurs(namespace, object, ...options))
    const after = apartFromTimes(byIproute2(namespace, object, ...options))
    if (JSON.stringify(before.still) === JSON.stringify(after.still)) return { before, ours, after }
    before = after
  }
  throw new Error(`${object}: for ${PATIENCE} ms iproute2 did not say the same twice`)
}

beforeAll(() => {
  const listed = ignoredKeys.map(({ objects, keys, reason }) => `  ${objects.join(', ')}: ${keys.join(', ')}\n    (${reason})`)
  console.log(`Not compared:\n${listed.join('\n')}`)
})

describe('our program runs without iproute2', () => {
  it.each(['ip', 'ss', 'bridge', 'tc'])('%s cannot be run beside it', (program) => {
    expect(runUnderMask(program, '-V').status).not.toBe(0)
  })
})

const topologies = [
  { name: 'with every option', lines: everyOption },
  ...seeds(3).map((seed) => ({ name: `of LINKWRIGHT_SEED=${seed}`, lines: randomTopology(seed) })),
]

describe.each(topologies)('the topology $name', ({ name, lines }) => {
  let built: ReturnType<typeof buildTopology> | undefined

  beforeAll(() => {
    built = buildTopology(lines)
    const { refused } = built
    console.log(`The topology ${name}: ${lines.length} lines, ${refused.length} refused by this kernel${tunsCanBeMade() ? '' : ', no TUN/TAP, for /dev/net/tun is not ours to open'}${refused.map((line) => `\n  ${line}`).join('')}`)
  })

  afterAll(() => built?.namespace.remove())

  it('is for the most part accepted by the kernel', () => {
    expect(built?.refused.length).toBeLessThan(lines.length / 4)
  })

  it.each(['link', 'address', 'route'] as const)('show %s --json is what iproute2 says, object for object', (object) => {
    if (built === undefined) throw new Error('there is no topology')
    const { before, ours, after } = allAtRest(built.namespace, object)
    expect(Array.isArray(before.still) && before.still.length).toBeGreaterThan(10)
    expect(ours.still).toEqual(before.still)
    expect(outOfTime(before.times, ours.times, after.times)).toEqual([])
  })

  it.each(['link', 'address', 'route'] as const)('show %s --json --numeric has the numbers of ip -N in the place of names of files', (object) => {
    if (built === undefined) throw new Error('there is no topology')
    const { before, ours } = allAtRest(built.namespace, object, '-N')
    expect(named(before.still).length).toBeGreaterThan(10)
    expect(named(ours.still)).toEqual(named(before.still))
  })
})

/** Keys whose values are named by files of iproute2; ip -N also gives numbers for types, which are the kernel's own words. */
const namedKeys: ReadonlySet<string> = new Set(['group', 'table', 'protocol', 'scope', 'tos', 'realm_from', 'realm_to'])

/** What stands under those keys, wherever they do, in their order. */
function named(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (namedKeys.has(key) && typeof inner !== 'object' ? [[key, inner] as const] : named(inner)))
}
