import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import type { OvertakenValue, Plan, PlanState } from '../../../electron/api/plan.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let namespace: NetworkNamespace
let under: PlansUnderTest

beforeEach(async () => {
  namespace = linkedNamespace('overtaken')
  namespace.batch(['address add 2001:db8:1::1/64 dev va nodad', 'route add 203.0.113.0/24 via 192.0.2.9 metric 100'])
  under = await PlansUnderTest.open(namespace)
})

afterEach(async () => {
  await under.close()
  namespace.remove()
})

function edits(...list: readonly Edit[]): Promise<Plan> {
  return under.make({ from: 'edits', edits: [...list] })
}

function ip(line: string): void {
  namespace.ip(...line.split(' '))
}

/** What the plan expected and the kernel has, "object / field: expected → has"; null: the plan was not refused for that. */
async function overtaken(plan: Plan): Promise<{ readonly steps: readonly number[]; readonly values: readonly string[]; readonly sentences: readonly string[] } | null> {
  const { progress, outcomes } = await under.apply(plan)
  if (progress.phase !== 'failed' || progress.overtaken === undefined) return null
  expect(new Set(outcomes.map(({ outcome }) => outcome)), 'nothing was sent').toEqual(new Set(['waiting']))
  const told = ({ object, field, expected, has }: OvertakenValue): string => `${object.replaceAll(/[\u2068\u2069]/g, '')} / ${field}: ${expected ?? '-'} → ${has ?? '-'}`
  return { ...progress.overtaken, values: progress.overtaken.values.map(told) }
}

describe('a plan that somebody overtook is refused, with what it expected beside what the kernel has', () => {
  const raise: Edit = { op: 'link.set', device: 'va', values: { mtu: 1400 } }
  const via = (gateway: string): Edit => ({ op: 'route.replace', values: { to: '203.0.113.0/24', metric: 100, via: gateway } })

  it.each<readonly [string, readonly Edit[], string, readonly number[], string]>([
    ['another value of the same link', [raise], 'link set va mtu 1450', [0], 'Link va / mtu: 1500 → 1450'],
    ['the route that it replaces leads elsewhere', [raise, via('192.0.2.7')], 'route replace 203.0.113.0/24 via 192.0.2.8 metric 100', [1], 'Route to 203.0.113.0/24, main / via: 192.0.2.9 → 192.0.2.8'],
    ['the route that it replaces is gone', [raise, via('192.0.2.7')], 'route delete 203.0.113.0/24', [1], 'Route to 203.0.113.0/24, main / route: via 192.0.2.9 dev va protocol boot scope global metric 100 → -'],
    ['the name that it gives is taken', [{ op: 'link.add', kind: 'bridge', values: { name: 'br7' } }], 'link add br7 type bridge', [0], 'Link br7 / link: - → '],
    ['the number that its link gets is taken', [{ op: 'link.add', kind: 'bridge', values: { name: 'br7' } }], 'link add other7 type bridge', [0], 'Link other7 / link: - → '],
    ['the address that it adds is there', [{ op: 'address.add', values: { device: 'va', address: '192.0.2.7/24' } }], 'address add 192.0.2.7/24 dev va', [0], 'Address 192.0.2.7/24 of va / address: - → '],
    ['the network of its gateway is gone', [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.7' } }], 'address delete 192.0.2.1/24 dev va', [0], 'Address 192.0.2.1/24 of va / address: scope'],
    ['what goes with the link that it deletes is more', [{ op: 'link.delete', device: 'vb' }], 'address add 198.51.100.1/24 dev vb', [0], 'Address 198.51.100.1/24 of vb / address: - → '],
    ['the rule that it deletes is gone', [{ op: 'rule.delete', values: { priority: 77, table: '77' } }], 'rule delete pref 77', [0], 'Rule 77 of IPv4 / rule: '],
    ['the neighbour that it changes has another address', [{ op: 'neighbour.replace', values: { device: 'va', address: '192.0.2.9', lladdr: '02:00:00:00:00:07', state: 'permanent' } }], 'neighbour replace 192.0.2.9 lladdr 02:00:00:00:00:08 dev va nud permanent', [0], 'Neighbour 192.0.2.9 on va / lladdr: 02:00:00:00:00:09 → 02:00:00:00:00:08'],
  ])('%s', async (_what, wanted, by, steps, value) => {
    ip('rule add pref 77 table 77')
    ip('neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev va nud permanent')
    const plan = await edits(...wanted)
    ip(by)
    const told = await overtaken(plan)
    expect(told?.steps).toEqual(steps)
    expect(told?.values.map((one) => one.slice(0, value.length))).toContain(value)
    expect(told?.sentences.length).toBeGreaterThan(0)
  })

  it('and planned again it is as the kernel has it', async () => {
    const first = await edits(raise)
    ip('link set va mtu 1450')
    expect(await overtaken(first)).not.toBeNull()
    const second = await edits(raise)
    expect(second.steps[0]?.changes).toEqual([{ field: 'mtu', before: '1450', after: '1400' }])
    expect((await under.apply(second)).progress).toEqual({ phase: 'kept' })
  })
})

describe('what the kernel changes by itself overtakes no plan', () => {
  const forward = ['address add 2001:db8:2::1/64 dev vb nodad valid_lft 3000 preferred_lft 2000', 'route add 2001:db8:f::/48 via 2001:db8:1::9 dev va expires 3000']

  async function later(plan: Plan): Promise<PlanState['progress']> {
    // Lives are told in whole seconds: another is told by now.
    const told = () => namespace.ip('address', 'show', 'dev', 'vb') + namespace.ip('-6', 'route', 'show', 'dev', 'va')
    const before = told()
    await vi.waitFor(() => expect(told()).not.toBe(before), { timeout: 5000, interval: 100 })
    return (await under.apply(plan)).progress
  }
  const kept = { phase: 'kept' }

  beforeEach(() => namespace.batch(forward))

  it('a route that expires, which gets another gateway', async () => {
    expect(await later(await under.change('routes', '2001:db8:f::', { via: '2001:db8:1::8' }))).toEqual(kept)
    expect(namespace.ip('-6', 'route', 'show', '2001:db8:f::/48')).toMatch(/via 2001:db8:1::8 .*expires 29\d\dsec/)
  })

  it('a route that expires, which is told to expire at another time', async () => {
    expect(await later(await under.change('routes', '2001:db8:f::', { expires: 9000 }))).toEqual(kept)
    expect(namespace.ip('-6', 'route', 'show', '2001:db8:f::/48')).toMatch(/expires (?:9000|89\d\d)sec/)
  })

  it('a route that expires, which is deleted', async () => {
    expect(await later(await edits({ op: 'route.delete', values: { to: '2001:db8:f::/48' } }))).toEqual(kept)
    expect(namespace.ip('-6', 'route', 'show', '2001:db8:f::/48')).toBe('')
  })

  it('a route that expires, beside which a hop comes', async () => {
    expect(await later(await edits({ op: 'route.append', values: { to: '2001:db8:f::/48', via: '2001:db8:1::7', dev: 'va' } }))).toEqual(kept)
  })

  it('a link that goes with routes that expire and addresses that age', async () => {
    expect(await later(await edits({ op: 'link.delete', device: 'va' }))).toEqual(kept)
  })

  it('statistics, and what is learned of neighbours', async () => {
    const plan = await edits({ op: 'link.delete', device: 'va' }, { op: 'rule.add', values: { priority: 5, table: '5' } })
    ip('neighbour add 192.0.2.50 lladdr 02:00:00:00:00:50 dev va nud reachable')
    namespace.run('ping', '-c', '1', '-W', '1', '192.0.2.1')
    expect(await later(plan)).toEqual(kept)
  })

  it('but somebody who sets anew when a route expires does, where the plan shows that', async () => {
    const plan = await under.change('routes', '2001:db8:f::', { expires: 9000 })
    ip('-6 route replace 2001:db8:f::/48 via 2001:db8:1::9 dev va expires 500')
    const told = await overtaken(plan)
    expect(told?.values[0]).toMatch(/expires: 3000 s → 500 s|expires: 2999 s → 500 s/)
  })
})
