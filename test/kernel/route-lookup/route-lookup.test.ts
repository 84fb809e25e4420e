import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { RouteAnswer, RouteQuestionInput } from '../../../electron/api/route-answer.ts'
import { allDeviceNames } from '../../../electron/services/links/named-device.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = new NetworkNamespace('lookup')
  const refused = namespace.batch([
    'link set lo up',
    'link add d0 type veth peer name d1',
    'link set d0 up',
    'link set d1 up',
    'address add 192.0.2.1/24 dev d0',
    'address add 2001:db8::1/64 dev d0 nodad',
    'route add default via 192.0.2.9 mtu 1400 proto static metric 5',
    'route add default via 192.0.2.8 metric 6',
    'route add default via 2001:db8::9',
    'route add default via 192.0.2.77 table 100',
    'route add unreachable 198.51.100.0/24',
    'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev d0 nud permanent',
  ])
  expect(refused).toEqual([])
})

afterEach(() => namespace.remove())

const titled = ({ groups }: RouteAnswer, title: string) => groups.find((group) => group.title === title)
const facts = (answer: RouteAnswer, title: string) => titled(answer, title)?.fields.map(({ label, value }) => `${label}: ${value}`)

describe('the kernel is asked which route a packet takes', () => {
  let under: ScopeUnderTest
  const ask = (input: RouteQuestionInput) => under.scope.routeLookup.ask(input)

  beforeEach(async () => {
    under = await ScopeUnderTest.open(namespace)
  })
  afterEach(() => under.close())

  it('and says the way, the route that decided with its row, and the neighbour', async () => {
    const answer = await ask({ destination: '8.8.8.8', uid: '7' })
    expect(answer).toMatchObject({ way: 'via 192.0.2.9 dev d0 src 192.0.2.1', type: 'unicast', command: `ip -n ${namespace.name} route get 8.8.8.8 uid 7` })
    expect(facts(answer, 'Answer')).toEqual(['Gateway: 192.0.2.9', 'Device: d0', 'Source: 192.0.2.1', 'User: 7', 'MTU: 1400'])
    expect(facts(answer, 'Route that decided')).toEqual(['Destination: default', 'Table: main', 'Metric: 5', 'Protocol: static'])
    const [destination] = titled(answer, 'Route that decided')?.fields ?? []
    expect(destination?.leadsTo).toEqual({ view: 'routes', row: under.row('routes', '"priority":5,') })
    expect(facts(answer, 'Neighbour')).toEqual(['Address: 192.0.2.9', 'MAC: 02:00:00:00:00:09'])
    expect(titled(answer, 'Neighbour')?.lines[0]?.parts[0]).toMatchObject({ value: 'permanent' })
  })

  it('and of IPv6 too; a neighbour that it has not asked for is said to be unknown', async () => {
    const answer = await ask({ destination: '2001:db8:77::1' })
    expect(answer.way).toBe('via 2001:db8::9 dev d0 src 2001:db8::1')
    expect(titled(answer, 'Route that decided')?.fields[0]?.leadsTo).toEqual({ view: 'routes', row: under.row('routes', '"gateway":"2001:db8::9"') })
    expect(facts(answer, 'Neighbour')).toEqual(['Address: 2001:db8::9'])
    expect(titled(answer, 'Neighbour')?.lines[0]?.parts[0]).toMatchObject({ value: 'none' })
  })

  it('and a rule for a mark is followed', async () => {
    namespace.ip('rule', 'add', 'fwmark', '5', 'lookup', '100')
    expect((await ask({ destination: '8.8.8.8' })).way).toContain('via 192.0.2.9')
    const marked = await ask({ destination: '8.8.8.8', mark: '5' })
    expect(marked.way).toContain('via 192.0.2.77')
    expect(facts(marked, 'Route that decided')).toContain('Table: 100')
  })

  it.each(['without a rule', 'with one'])('an address of this machine is found in the local table, %s', async (rules) => {
    if (rules === 'with one') namespace.ip('rule', 'add', 'fwmark', '5', 'lookup', '100')
    const answer = await ask({ destination: '192.0.2.1' })
    expect(answer).toMatchObject({ type: 'local' })
    expect(facts(answer, 'Route that decided')).toContain('Table: local')
    expect(titled(answer, 'Route that decided')?.fields[0]?.leadsTo).toEqual({ view: 'routes', row: under.row('routes', '"dst":"192.0.2.1"') })
    expect(answer.groups.map(({ title }) => title)).not.toContain('Neighbour')
  })

  it('and devices answer to their alternative names', async () => {
    namespace.ip('link', 'property', 'add', 'dev', 'd0', 'altname', 'uplink')
    await under.caughtUp()
    expect(await ask({ destination: '8.8.8.8', oif: 'uplink' })).toMatchObject({ way: 'via 192.0.2.9 dev d0 src 192.0.2.1', command: `ip -n ${namespace.name} route get 8.8.8.8 oif uplink` })
    expect(allDeviceNames(under.scope.links.table, under.scope.links.names)).toEqual(['d0', 'd1', 'lo', 'uplink'])
  })

  it('and a destination on the link is its own neighbour', async () => {
    expect(facts(await ask({ destination: '192.0.2.40' }), 'Neighbour')).toEqual(['Address: 192.0.2.40'])
  })

  it('and a refusal names its errno; a word that means nothing is pointed at', async () => {
    await expect(ask({ destination: '198.51.100.1' })).rejects.toMatchObject({ error: { code: 'netlink', errno: { name: 'EHOSTUNREACH', number: 113 }, message: expect.stringContaining('No route to 198.51.100.1: it is unreachable') } })
    await expect(ask({ destination: '192.0.2.1', oif: 'nobody' })).rejects.toMatchObject({ error: { code: 'invalid-input', attributePath: ['oif'] } })
  })
})

it('while no routes are kept, the route that decided is led to by a filter that lets it alone through', async () => {
  const core = new StartedCore({ namespace: namespace.name })
  await core.ready
  // The names of devices are there with the links.
  const links = await core.call(1, 'views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 10 } })
  await core.call(1, 'views.reload', { view: links.view })
  const answer = await core.call(1, 'routes.get', { destination: '8.8.8.8' })
  expect(titled(answer, 'Route that decided')?.fields[0]?.leadsTo).toEqual({ view: 'routes', filter: 'dst default and table main and type unicast and metric 5' })
  await core.stop()
})
