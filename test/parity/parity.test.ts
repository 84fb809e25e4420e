import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runMasked, runUnderMask } from '../support/masked-command-line.ts'
import type { NetworkNamespace } from '../support/network-namespace.ts'
import { everyOption } from './every-option.ts'
import { ignoredKeys, withoutIgnored } from './ignored-keys.ts'
import { seeds } from './random.ts'
import { buildTopology, randomTopology } from './topology.ts'
import { tunsCanBeMade } from './tun-node.ts'

/** What each object is in iproute2. */
const commands = {
  link: ['link', 'show'],
  address: ['address', 'show'],
  route: ['route', 'show', 'table', 'all'],
} as const
type Shown = keyof typeof commands

/** How often both are asked until iproute2 says the same before and after ours: counters and lifetimes change meanwhile. */
const ATTEMPTS = 12

const byIproute2 = (namespace: NetworkNamespace, object: Shown): unknown =>
  withoutIgnored(JSON.parse(namespace.ip('-j', '-d', '-s', ...commands[object])), object)

function byOurs(namespace: NetworkNamespace, object: Shown): unknown {
  const ran = runMasked(['show', object, '--json', '--netns', namespace.name])
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  return withoutIgnored(JSON.parse(ran.stdout), object)
}

/** Both lists, ours taken between two equal ones of iproute2. */
function bothAtRest(namespace: NetworkNamespace, object: Shown): { theirs: unknown; ours: unknown } {
  let before = byIproute2(namespace, object)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ours = byOurs(namespace, object)
    const after = byIproute2(namespace, object)
    if (JSON.stringify(before) === JSON.stringify(after)) return { theirs: before, ours }
    before = after
  }
  throw new Error(`${object}: ${ATTEMPTS} times iproute2 did not say the same twice`)
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
    const { theirs, ours } = bothAtRest(built.namespace, object)
    expect(Array.isArray(theirs) && theirs.length).toBeGreaterThan(10)
    expect(ours).toEqual(theirs)
  })
})
