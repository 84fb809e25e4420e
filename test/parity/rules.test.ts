import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ScopeUnderTest } from '../support/core/scope-under-test.ts'
import { runMasked } from '../support/masked-command-line.ts'
import { NetworkNamespace } from '../support/network-namespace.ts'
import { randomRules } from './random-rules.ts'
import { Random, seeds } from './random.ts'

const ground = ['link set lo up', 'link add va type veth peer name vb', 'link set va up', 'link set vb up']
const multicast = ['mrule add priority 7 iif va table 9', '-6 mrule add priority 8 oif absent0 table 9']

/** What lists the rules of each family of ours. */
const families = { inet: ['-4', 'rule'], inet6: ['-6', 'rule'], ipmr: ['-4', 'mrule'], ip6mr: ['-6', 'mrule'] } as const
type Family = keyof typeof families

interface Rule {
  readonly family?: string
  readonly priority?: number
}

function byIproute2(namespace: NetworkNamespace, family: Family): readonly Rule[] {
  const [option, object] = families[family]
  const listed: readonly Rule[] = JSON.parse(namespace.ip(option, '-j', '-d', object, 'show'))
  return listed
}

function byOurs(namespace: NetworkNamespace, ...filter: readonly string[]): readonly Rule[] {
  const ran = runMasked(['show', 'rule', '--json', '--netns', namespace.name, ...filter])
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  const listed: readonly Rule[] = JSON.parse(ran.stdout)
  return listed
}

describe.each(seeds(3))('the rules of LINKWRIGHT_SEED=%i', (seed) => {
  let namespace: NetworkNamespace
  const lines = randomRules(new Random(seed), 150)

  beforeAll(() => {
    namespace = new NetworkNamespace('parity')
    namespace.batch(ground)
    const refused = namespace.batch(lines)
    expect(refused.length).toBeLessThan(lines.length / 4)
    expect(namespace.batch(multicast)).toEqual([])
  })

  afterAll(() => namespace.remove())

  it('show rule --json is what iproute2 says, rule for rule and in its order, with the family before it', () => {
    const ours = byOurs(namespace)
    for (const family of ['inet', 'inet6', 'ipmr', 'ip6mr'] as const) {
      const theirs = byIproute2(namespace, family)
      expect(theirs.length).toBeGreaterThan(family.startsWith('inet') ? 100 : 1)
      expect(ours.filter((rule) => rule.family === family)).toEqual(theirs.map((rule) => ({ family, ...rule })))
    }
    expect(ours.map(({ family }) => family).filter((family) => !(String(family) in families))).toEqual([])
  })

  it('are filtered in the words of ip rule', () => {
    const same = (filter: readonly string[], words: readonly string[]): void => {
      const theirs: readonly Rule[] = JSON.parse(namespace.ip('-4', '-j', '-d', 'rule', 'show', ...words))
      expect(byOurs(namespace, ...filter, 'and', 'family', 'inet')).toEqual(theirs.map((rule) => ({ family: 'inet', ...rule })))
      expect({ words, some: theirs.length > 0 }).toEqual({ words, some: true })
    }
    same(['table', 'main'], ['table', 'main'])
    same(['iif', 'va'], ['iif', 'va'])
    same(['from', 'in', '10.0.0.0/8'], ['from', '10.0.0.0/8'])
    same(['ipproto', 'udp'], ['ipproto', 'udp'])
    same(['flag', 'l3mdev'], ['l3mdev'])
  })

  it('are made again, in the same order, by the commands that are shown of them', async () => {
    using fresh = new NetworkNamespace('again')
    fresh.batch(ground)
    const under = await ScopeUnderTest.open(namespace)
    const rules = under.scope.source('rules')
    rules.start()
    await under.holds(() => rules.table.phase === 'live')
    const own = new Set(Object.keys(families).flatMap((family) => [`${family} 0`, `${family} 32766`, `${family} 32767`]))
    const rows = Array.from(rules.table.ids()).flatMap((id) => {
      const row = rules.row(id)
      const message = rules.table.row(id)
      return row === undefined || message === undefined || (row.protocol === 'kernel' && own.has(`${row.family} ${row.priority}`)) ? [] : [{ row, ordinal: message.ordinal }]
    })
    const inOrder = rows.toSorted((one, other) => one.row.priority - other.row.priority || one.ordinal - other.ordinal)
    const commands = inOrder.flatMap(({ row }) => (rules.inspect(row.id)?.commands ?? []).filter(({ label }) => label === 'Make').map(({ command }) => command.replace(`ip -n ${namespace.name} `, `ip -n ${fresh.name} `)))
    under.close()
    expect(commands.length).toBeGreaterThan(200)
    const { stderr } = spawnSync('bash', ['-c', commands.join('\n')], { encoding: 'utf8' })
    expect(stderr).toBe('')
    for (const family of ['inet', 'inet6', 'ipmr', 'ip6mr'] as const) expect(byIproute2(fresh, family)).toEqual(byIproute2(namespace, family))
  })
})
