import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { toApiError } from '../../../electron/api/errors.ts'
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

  const refused = (input: RouteQuestionInput) => ask(input).then(() => expect.unreachable(), (thrown: unknown) => toApiError(thrown))
  const refusedFacts = async (destination: string, title: string) => (await refused({ destination })).groups?.find((group) => group.title === title)?.fields

  it.each([
    ['unreachable', '198.51.100.0/24', '198.51.100.1', 'EHOSTUNREACH'],
    ['blackhole', '10.9.0.0/16', '10.9.0.12', 'EINVAL'],
    ['prohibit', '2001:db8:9::/48', '2001:db8:9::1', 'EACCES'],
    ['throw', '10.9.0.0/16', '10.9.0.12', 'ENETUNREACH'],
  ])('and a route of the type %s that refuses is led to', async (type, prefix, destination, code) => {
    for (const one of ['default via 192.0.2.9', 'default via 192.0.2.8', 'unreachable 198.51.100.0/24']) namespace.ip('route', 'del', ...one.split(' '))
    namespace.ip('route', 'add', type, prefix)
    // Shorter ones, and such of another type, are not what decided.
    if (!prefix.includes(':')) namespace.ip('route', 'add', type === 'blackhole' ? 'prohibit' : 'blackhole', '0.0.0.0/1', 'table', '44')
    const row = () => under.row('routes', `"dst":"${prefix.split('/')[0]}"`)
    await under.caughtUp()
    const error = await refused({ destination })
    expect(error.errno?.name).toBe(code)
    expect(error.message).toContain(`the route ${type} ${prefix} of table main`)
    expect((await refusedFacts(destination, 'Route that decided'))?.[0]).toMatchObject({ value: prefix, leadsTo: { view: 'routes', row: row() } })
    expect((await refusedFacts(destination, 'Rule that decided'))?.[0]).toMatchObject({ label: 'Priority', value: '32766' })
  })

  it.each([
    ['blackhole', 'EINVAL'],
    ['prohibit', 'EACCES'],
    ['unreachable', 'ENETUNREACH'],
  ])('and a rule %s that refuses is led to', async (action, code) => {
    for (const [family, destination] of [['-4', '10.9.0.12'], ['-6', '2001:db8:9::1']] as const) {
      namespace.ip(family, 'rule', 'add', 'priority', '70', 'to', destination, 'lookup', '4711')
      namespace.ip(family, 'rule', 'add', 'priority', '80', 'to', destination, action)
      const error = await refused({ destination })
      expect(error.errno?.name).toBe(code)
      expect(error.message).toContain('rule 80')
      const rule = await refusedFacts(destination, 'Rule that decided')
      expect(rule?.[0]).toMatchObject({ label: 'Priority', value: '80', leadsTo: { view: 'rules' } })
      expect(rule?.find(({ label }) => label === 'Before it')?.value).toBe('0 (local), 70 (4711)')
      expect(await refusedFacts(destination, 'Route that decided')).toBeUndefined()
    }
  })

  it('and a sender that this machine is not is said to be that, not a lack of routes; addresses of devices that are down count', async () => {
    const { message, groups } = await refused({ destination: '8.8.8.8', from: '203.0.113.5' })
    expect(message).toBe('No route to 8.8.8.8: this machine has no address 203.0.113.5 to send from; if the packet comes in from there, say by which device (ENETUNREACH).')
    expect(groups).toBeUndefined()
    expect((await ask({ destination: '8.8.8.8', from: '192.0.2.1' })).way).toContain('via 192.0.2.9')
    namespace.ip('rule', 'add', 'priority', '80', 'unreachable')
    namespace.ip('link', 'set', 'd1', 'down')
    namespace.ip('address', 'add', '203.0.113.5/24', 'dev', 'd1')
    expect((await refused({ destination: '8.8.8.8', from: '203.0.113.5' })).message).toContain('rule 80')
    expect((await refused({ destination: '8.8.8.8', from: '127.9.9.9' })).message).toContain('rule 80')
  })

  it('and what comes in by a device that does not forward, or as if from this machine, is said to be dropped for that', async () => {
    namespace.run('sysctl', '-qw', 'net.ipv4.conf.all.forwarding=0')
    under.close()
    under = await ScopeUnderTest.open(namespace)
    const dropped = await refused({ destination: '8.8.8.8', from: '192.0.2.55', iif: 'd0' })
    expect(dropped).toMatchObject({ message: expect.stringContaining('forwarding is off on d0 (net.ipv4.conf.d0.forwarding): what comes in there') })
    const martian = await refused({ destination: '192.0.2.1', from: '192.0.2.1', iif: 'd0' })
    expect(martian).toMatchObject({ message: expect.stringContaining("192.0.2.1 is this machine's own") })
  })

  it('and where nothing leads there, the rules that were asked are said', async () => {
    namespace.ip('-6', 'route', 'del', 'default')
    expect((await refusedFacts('2001:db8:77::1', 'Rules that were asked'))?.[0]?.value).toBe('0 (local), 32766 (main)')
  })
})

it('while no routes are kept, the route that decided is led to by a filter that lets it alone through', async () => {
  const core = new StartedCore({ namespace: namespace.name })
  await core.ready
  // The names of devices are there with the links.
  const links = await core.call(1, 'views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 10 } })
  await core.call(1, 'views.reload', { view: links.view })
  const answer = await core.call(1, 'routes.get', { destination: '8.8.8.8' })
  expect(titled(answer, 'Route that decided')?.fields[0]?.leadsTo).toEqual({ view: 'routes', filter: 'dst default and family inet and table main and type unicast and metric 5' })
  await core.stop()
})
