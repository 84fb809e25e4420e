import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Overview, ProblemRule } from '../../../electron/api/overview.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedOverview } from '../../support/core/watched-overview.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore
let overview: WatchedOverview

beforeEach(async () => {
  namespace = new NetworkNamespace('overview')
  namespace.batch([
    'link set lo up',
    'link add left type veth peer name right',
    // No addresses and routes that come by themselves while something is counted.
    'link set left addrgenmode none',
    'link set right addrgenmode none',
    'link set left up',
    'link set right up',
    'address add 192.0.2.1/24 dev left',
    'address add 198.51.100.1/24 dev left',
    'route add default via 198.51.100.9',
  ])
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
  overview = await WatchedOverview.open(core)
  await overview.until(({ state, defaultRoutes }) => state.phase === 'live' && defaultRoutes.length === 1)
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

function rules({ problems }: Overview): readonly ProblemRule[] {
  return problems.map(({ rule }) => rule)
}

describe('the kernel as it is', () => {
  it('has no problem where nothing is wrong', async () => {
    const { problems, defaultRoutes, cards, others } = await overview.until(({ sampledAt }) => sampledAt !== null)
    expect(problems).toEqual([])
    expect(defaultRoutes).toMatchObject([{ via: '198.51.100.9', standing: 'in use', family: 'inet' }])
    expect(cards.map(({ name, role }) => [name, role])).toEqual([['left', 'uplink']])
    expect(others.map(({ type, count, worst }) => [type, count, worst])).toEqual([['loopback', 1, null], ['veth', 1, null]])
  })

  it('loses a carrier, and has it back', async () => {
    namespace.ip('link', 'set', 'right', 'down')
    const { problems } = await overview.until((one) => rules(one).includes('no-carrier'))
    expect(problems.filter(({ rule }) => rule === 'no-carrier')).toMatchObject([{ subject: 'left', says: 'has no carrier', severity: 'fault', detail: 'Its peer right is switched off' }])
    namespace.ip('link', 'set', 'right', 'up')
    await overview.until((one) => rules(one).length === 0)
  })

  it('finds an address that another machine has', async () => {
    namespace.ip('-6', 'address', 'add', '2001:db8::1/64', 'dev', 'right', 'nodad')
    namespace.ip('-6', 'address', 'add', '2001:db8::1/64', 'dev', 'left')
    const { problems } = await overview.until((one) => rules(one).includes('duplicate-address'))
    expect(problems.filter(({ rule }) => rule === 'duplicate-address')).toMatchObject([{ subject: '2001:db8::1/64', severity: 'fault', leadsTo: { view: 'addresses' } }])
  })

  it('finds an address that two links have, until one of them borrows it for a far end', async () => {
    namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'right')
    const { problems } = await overview.until((one) => rules(one).includes('address-twice'))
    expect(problems.filter(({ rule }) => rule === 'address-twice')).toMatchObject([{ subject: '192.0.2.1', severity: 'warning', leadsTo: { view: 'addresses', filter: 'address 192.0.2.1' } }])
    namespace.batch(['address del 192.0.2.1/24 dev right', 'address add 192.0.2.1 peer 203.0.113.2/32 dev right'])
    await overview.until((one) => !rules(one).includes('address-twice'))
  })

  it('has a port with a smaller MTU than its bridge', async () => {
    namespace.batch(['link add switch type bridge', 'link set switch mtu 1500', 'link set switch up', 'link add port type veth peer name far', 'link set far up', 'link set port up master switch', 'link set port mtu 1400'])
    namespace.ip('link', 'set', 'switch', 'mtu', '1500')
    const { problems } = await overview.until((one) => rules(one).includes('mtu') && one.problems.some(({ says }) => says.includes('smaller')))
    expect(problems.filter(({ says }) => says.includes('smaller'))).toMatchObject([{ subject: 'port', says: 'has a smaller MTU than its master switch' }])
  })

  it('has a VXLAN over IPv6 whose packets do not fit', async () => {
    namespace.batch([
      'link set left mtu 1520', 'link add vx4 type vxlan id 4 remote 192.0.2.9 dev left dstport 4789', 'link add vx6 type vxlan id 6 remote 2001:db8::9 dev left dstport 4790',
      'link set vx4 mtu 1450 up', 'link set vx6 mtu 1450 up', 'link set left mtu 1500',
    ])
    const { problems } = await overview.until((one) => one.problems.some(({ subject }) => subject === 'vx6') && one.problems.every(({ subject }) => subject !== 'left'))
    expect(problems.filter(({ rule }) => rule === 'mtu')).toMatchObject([{ subject: 'vx6', detail: expect.stringContaining('headers add 70') }])
  })

  it('keeps a default route whose gateway is reached no more', async () => {
    namespace.ip('address', 'del', '198.51.100.1/24', 'dev', 'left')
    const { problems, defaultRoutes } = await overview.until((one) => rules(one).includes('default-route'))
    expect(problems.filter(({ rule }) => rule === 'default-route')).toMatchObject([{ severity: 'fault', says: 'has an unreachable gateway' }])
    expect(defaultRoutes).toMatchObject([{ standing: 'unusable' }])
  })

  it('loses its only way out with the link, and has it back', async () => {
    namespace.ip('link', 'set', 'left', 'down')
    const { problems, defaultRoutes, cards } = await overview.until((one) => rules(one).includes('no-default-route'))
    expect(problems[0]).toMatchObject({ severity: 'fault', subject: 'IPv4', detail: 'default via 198.51.100.9 dev left is gone: left is switched off', since: expect.any(Number), leadsTo: { view: 'links' } })
    expect(defaultRoutes).toEqual([])
    expect(cards.map(({ name }) => name)).toEqual(['left'])
    namespace.ip('link', 'set', 'left', 'up')
    namespace.ip('route', 'add', 'default', 'via', '198.51.100.9')
    await overview.until((one) => rules(one).length === 0)
  })

  it('never had a way out', async () => {
    await overview.unwatch()
    const alone = new NetworkNamespace('alone')
    alone.batch(['link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left'])
    const other = new StartedCore({ namespace: alone.name })
    await other.ready
    try {
      const { problems } = await (await WatchedOverview.open(other)).until((one) => rules(one).includes('no-default-route'))
      expect(problems).toMatchObject([{ severity: 'warning', says: 'route: there is none', leadsTo: { view: 'routes' } }])
    } finally {
      await other.stop()
      alone.remove()
    }
  })

  it('has a gateway that does not answer', async () => {
    // The kernel asks three times, a second each.
    namespace.ip('neighbour', 'add', '198.51.100.9', 'dev', 'left', 'use')
    const { problems, defaultRoutes } = await overview.until((one) => rules(one).includes('gateway-neighbour'))
    expect(problems).toMatchObject([{ rule: 'gateway-neighbour', subject: '198.51.100.9', severity: 'fault', leadsTo: { view: 'neighbours' } }])
    expect(defaultRoutes).toMatchObject([{ neighbour: 'failed' }])
    namespace.ip('neighbour', 'replace', '198.51.100.9', 'lladdr', '02:00:00:00:00:01', 'dev', 'left', 'nud', 'reachable')
    const mended = await overview.until((one) => rules(one).length === 0)
    expect(mended.defaultRoutes).toMatchObject([{ neighbour: 'reachable' }])
  })

  it('has neighbours that do not answer, and of them the gateway of another table’s route weighs more', async () => {
    namespace.ip('route', 'add', '203.0.113.0/24', 'via', '192.0.2.9', 'table', '4711')
    namespace.ip('route', 'add', '203.0.114.0/24', 'nexthop', 'via', '192.0.2.8', 'dev', 'left', 'nexthop', 'via', '192.0.2.10', 'dev', 'left')
    for (const host of [7, 9, 10, 11]) namespace.ip('neighbour', 'add', `192.0.2.${host}`, 'dev', 'left', 'use')
    namespace.ip('neighbour', 'add', 'proxy', '192.0.2.66', 'dev', 'left')
    const silent = ({ problems }: Overview) => problems.filter(({ rule }) => rule === 'failed-neighbour')
    const { problems, defaultRoutes } = await overview.until((one) => silent(one).length === 3 && silent(one).some(({ subject }) => subject.startsWith('2 ')))
    expect(problems.map(({ severity, subject, detail }) => [severity, subject, detail])).toEqual(expect.arrayContaining([
      ['fault', '192.0.2.9', 'It is the gateway of 203.0.113.0/24 in table 4711 on left; its neighbour entry is FAILED'],
      ['fault', '192.0.2.10', 'It is the gateway of 203.0.114.0/24 on left; its neighbour entry is FAILED'],
      ['warning', '2 neighbours on left', expect.stringContaining('192.0.2.7')],
    ]))
    expect(problems.at(-1)?.leadsTo).toEqual({ view: 'neighbours', filter: 'state failed and dev left' })
    expect(defaultRoutes).toMatchObject([{ neighbour: 'untried' }])
    namespace.ip('neighbour', 'flush', 'dev', 'left', 'nud', 'failed')
    await overview.until((one) => silent(one).length === 0)
  })

  it('has default routes in other tables where rules use them', async () => {
    namespace.ip('route', 'add', 'default', 'via', '192.0.2.9', 'table', '4711')
    namespace.ip('rule', 'add', 'from', '192.0.2.0/24', 'lookup', '4711')
    const { defaultRoutes } = await overview.until((one) => one.defaultRoutes.length === 2)
    expect(defaultRoutes.map(({ table, via, standing }) => [table, via, standing])).toEqual([[null, '198.51.100.9', 'in use'], ['4711', '192.0.2.9', 'in use']])
    namespace.ip('rule', 'del', 'from', '192.0.2.0/24', 'lookup', '4711')
    await overview.until((one) => one.defaultRoutes.length === 1)
  })

  it('tells what changed, once, by what the kernel told of it', async () => {
    namespace.ip('link', 'add', 'fresh', 'type', 'bridge')
    const { changes } = await overview.until((one) => one.changes.newest.some(({ name }) => name === 'fresh'))
    expect(changes.newest.find(({ name }) => name === 'fresh')).toMatchObject({ object: 'link', what: 'new', count: 1, leadsTo: { view: 'links', row: expect.any(Number) } })
    namespace.ip('link', 'del', 'fresh')
    const after = await overview.until((one) => one.changes.newest.some(({ name, what }) => name === 'fresh' && what === 'gone'))
    expect(after.changes.newest.filter(({ name }) => name === 'fresh')).toMatchObject([{ what: 'gone', leadsTo: { view: 'events', filter: 'kind link and object fresh' } }, { what: 'new' }])
  })

  it('tells in what a link is different by now', async () => {
    namespace.ip('link', 'set', 'left', 'mtu', '1400')
    const { changes } = await overview.until((one) => one.changes.newest.some(({ name, differences }) => name === 'left' && differences.length > 0))
    expect(changes.newest.find(({ name }) => name === 'left')).toMatchObject({ object: 'link', what: 'changed', differences: [{ name: 'IFLA_MTU', before: '1500', after: '1400' }] })
  })

  it('tells of many at once what they were: new, changed or gone, and where they are shown', async () => {
    const routes = Array.from({ length: 2000 }, (_, n) => `203.0.${n >> 8}.${n & 255}/32`)
    const ofRoutes = ({ changes }: Overview, what: string) => changes.newest.filter((one) => one.object === 'route' && one.what === what)
    const sum = (one: Overview, what: string) => ofRoutes(one, what).reduce((all, { count }) => all + count, 0)
    namespace.batch(routes.map((route) => `route add ${route} dev left`))
    const added = await overview.until((one) => sum(one, 'new') >= 2000)
    expect(sum(added, 'changed')).toBe(0)
    expect(ofRoutes(added, 'new')[0]).toMatchObject({ name: null, leadsTo: { view: 'events', filter: 'kind route' } })
    namespace.batch(routes.map((route) => `route replace ${route} dev left src 192.0.2.1`))
    await overview.until((one) => sum(one, 'changed') >= 2000)
    namespace.batch(routes.map((route) => `route del ${route} dev left`))
    await overview.until((one) => sum(one, 'gone') >= 2000)
  })

  it('names in a flood what is the only one of its kind', async () => {
    const routes = Array.from({ length: 2000 }, (_, n) => `route add 203.0.${n >> 8}.${n & 255}/32 dev left`)
    namespace.batch([...routes.slice(0, 1000), 'rule add priority 4322 lookup main', ...routes.slice(1000)])
    const { changes } = await overview.until((one) => one.changes.newest.some(({ object }) => object === 'rule'))
    expect(changes.newest.filter(({ object }) => object === 'rule')).toMatchObject([{ name: '4322', what: 'new', count: 1 }])
  })

  it('counts in a flood of messages about one link the changes, and not what is no change', async () => {
    const ofLinks = ({ changes }: Overview) => changes.counts.find(({ object }) => object === 'link')?.count ?? 0
    const before = ofLinks(await overview.until(({ state }) => state.phase === 'live'))
    namespace.batch(Array.from({ length: 400 }, (_, n) => `link set left mtu ${n % 2 === 0 ? 1400 : 1500}`))
    await overview.until((one) => ofLinks(one) >= before + 400)
    // Each of these has the kernel tell of the link, which stays what it is from the second on.
    namespace.batch([...Array.from({ length: 400 }, () => 'link set left address 02:00:00:00:00:05'), 'link add last type bridge'])
    const after = await overview.until((one) => one.changes.newest.some(({ object, what }) => object === 'link' && what === 'new'))
    // The kernel may tell of a carrier meanwhile.
    expect(ofLinks(after) - before).toBeLessThan(420)
  })

  it('tells of rules and neighbours too, each with its row', async () => {
    namespace.ip('rule', 'add', 'priority', '4321', 'lookup', 'main')
    namespace.ip('neighbour', 'add', '192.0.2.200', 'lladdr', '02:00:00:00:00:99', 'dev', 'left', 'nud', 'permanent')
    const { changes } = await overview.until((one) => ['4321', '192.0.2.200'].every((wanted) => one.changes.newest.some(({ name }) => name === wanted)))
    expect(changes.newest.find(({ name }) => name === '4321')).toMatchObject({ object: 'rule', what: 'new', leadsTo: { view: 'rules', row: expect.any(Number) } })
    expect(changes.newest.find(({ name }) => name === '192.0.2.200')).toMatchObject({ object: 'neighbour', what: 'new', place: 'on left', leadsTo: { view: 'neighbours', row: expect.any(Number) } })
    expect(changes.counts.map(({ object }) => object)).toEqual(expect.arrayContaining(['rule', 'neighbour']))
    namespace.ip('rule', 'del', 'priority', '4321')
    await overview.until((one) => one.changes.newest.some(({ name, what }) => name === '4321' && what === 'gone'))
  })

  it('tells of routes that the kernel drops without a word', async () => {
    namespace.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6')
    namespace.batch(['link add dropper type veth peer name dropped', 'link set dropper up', 'link set dropped up', 'route add 203.0.113.0/24 dev dropper'])
    const told = (one: Overview, wanted: string) => one.changes.newest.filter(({ object, what, name }) => object === 'route' && what === wanted && name === '203.0.113.0/24').length
    await overview.until((one) => told(one, 'new') === 1)
    namespace.ip('link', 'set', 'dropper', 'down')
    const dropped = await overview.until((one) => told(one, 'gone') > 0)
    expect(told(dropped, 'gone')).toBe(1)
  })
})
