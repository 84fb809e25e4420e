import { describe, expect, it } from 'vitest'

import type { LinkAddress, LinkRow, RouteRow } from '../../../../electron/api/rows.ts'
import type { LostDefault } from '../../../../electron/services/overview/lost-default-routes.ts'
import type { FailedNeighbour, Observed } from '../../../../electron/services/overview/observed.ts'
import { findProblems } from '../../../../electron/services/overview/problems/find-problems.ts'
import { carrierless, linkRow, observedRows, routeRow } from '../../../support/observed-rows.ts'

/** What is said, worst first: "fault no-carrier: eth0 has no carrier". */
function said(among: Observed): readonly string[] {
  return findProblems(among).map(({ severity, rule, subject, says }) => `${severity} ${rule}: ${subject} ${says}`)
}

function address(text: string, differs: Partial<LinkAddress> = {}): LinkAddress {
  return { family: text.includes(':') ? 'inet6' : 'inet', text, peer: null, scope: 'global', flags: [], ...differs }
}

const eth0 = linkRow(2, 'eth0', { addresses: [address('192.0.2.10/24')] })
const onward = routeRow(1, 'default', '192.0.2.1', eth0)
const connected = routeRow(2, '192.0.2.0/24', null, eth0)
const to = (row: LinkRow) => ({ index: row.index, name: row.name })

describe('a link without a carrier', () => {
  it('is told, and leads to its row', () => {
    const among = observedRows([linkRow(2, 'eth0', carrierless)])
    expect(said(among)).toEqual(['warning no-carrier: eth0 has no carrier'])
    expect(findProblems(among)[0]?.leadsTo).toEqual({ view: 'links', row: 102 })
  })

  it('says at a veth what became of its peer', () => {
    const peer = linkRow(3, 'b', { type: 'veth', administrativelyUp: false, state: 'down', flags: [] })
    const [problem] = findProblems(observedRows([linkRow(2, 'a', { ...carrierless, type: 'veth', lower: to(peer) }), peer]))
    expect(problem?.detail).toBe('Its peer b is switched off')
  })

  it('is a fault where a default route leaves by it', () => {
    const down = linkRow(2, 'eth0', { ...carrierless, addresses: eth0.addresses })
    expect(said(observedRows([down], [onward, connected]))).toContain('fault no-carrier: eth0 has no carrier')
  })

  it.each<[string, Partial<LinkRow>]>([
    ['is switched off', { state: 'down', administrativelyUp: false, flags: [] }],
    ['waits for a program', { state: 'dormant', flags: ['UP', 'LOWER_UP'] }],
    ['does not tell its state', { state: 'unknown' }],
    ['is a bridge without ports', { ...carrierless, type: 'bridge' }],
  ])('is no problem where it %s', (_why, differs) => {
    expect(said(observedRows([linkRow(2, 'eth0', differs)]))).toEqual([])
  })

  it('is told once for many of a kind, with the filter that shows them', () => {
    const many = Array.from({ length: 12 }, (_, n) => linkRow(10 + n, `veth${n}`, { ...carrierless, type: 'veth' }))
    const problems = findProblems(observedRows(many))
    expect(problems.map(({ subject, says }) => `${subject} ${says}`)).toEqual(['12 veth links have no carrier'])
    expect(problems[0]?.leadsTo).toEqual({ view: 'links', filter: 'type veth and flag no-carrier' })
  })
})

describe('the same IPv4 address on two links', () => {
  const own = (differs: Partial<LinkAddress> = {}, text = '192.0.2.10/24') => ({ addresses: [address(text, differs)] })
  const twice = (one: Partial<LinkRow>, other: Partial<LinkRow>, ...more: readonly LinkRow[]) => said(observedRows([linkRow(2, 'eth0', one), linkRow(3, 'eth1', other), ...more]))
  const vrf = linkRow(9, 'red', { type: 'vrf' })

  it('is a warning, and leads to the addresses', () => {
    expect(twice(own(), own())).toEqual(['warning address-twice: 192.0.2.10 is on eth0 and eth1'])
    expect(twice(own(), own({}, '192.0.2.10/16'), linkRow(4, 'eth2', own()), linkRow(5, 'eth3', own()))).toEqual(['warning address-twice: 192.0.2.10 is on eth0, eth1, eth2 and 1 more'])
    const [problem] = findProblems(observedRows([linkRow(2, 'eth0', own()), linkRow(3, 'eth1', own())]))
    expect(problem?.leadsTo).toEqual({ view: 'addresses', filter: 'address 192.0.2.10' })
  })

  it('is one with the same peer, and in the same VRF', () => {
    expect(twice(own({ peer: '192.0.2.99' }, '192.0.2.10/32'), own({ peer: '192.0.2.99' }, '192.0.2.10/32'))).toHaveLength(1)
    expect(twice({ ...own(), master: to(vrf) }, { ...own(), master: to(vrf) }, vrf)).toHaveLength(1)
  })

  it.each<[string, Partial<LinkRow>, Partial<LinkRow>, ...LinkRow[]]>([
    ['one of them is the loopback', { ...own(), type: 'loopback' }, own()],
    ['it is of the scope of this host', own({ scope: 'host' }), own({ scope: 'host' })],
    ['it is unnumbered', own({}, '192.0.2.10/32'), own({}, '192.0.2.10/32')],
    ['it is borrowed for a far end', own(), own({ peer: '198.51.100.1' }, '192.0.2.10/32')],
    ['the peers differ', own({ peer: '198.51.100.1' }, '192.0.2.10/32'), own({ peer: '198.51.100.2' }, '192.0.2.10/32')],
    ['one of them is switched off', own(), { ...own(), administrativelyUp: false, state: 'down', flags: [] }],
    ['they are in different VRFs', own(), { ...own(), master: to(vrf) }, vrf],
    ['it is IPv6, which the kernel looks after', own({}, 'fe80::1/64'), own({}, 'fe80::1/64')],
  ])('is no problem where %s', (_why, one, other, ...more) => {
    expect(twice(one, other, ...more)).toEqual([])
  })
})

describe('an address that another machine has', () => {
  it('is a fault', () => {
    const among = observedRows([linkRow(2, 'eth0', { addresses: [address('2001:db8::1/64', { flags: ['dadfailed', 'tentative'] })] })], [], { addressRow: () => 55 })
    expect(said(among)).toEqual(['fault duplicate-address: 2001:db8::1/64 on eth0 is another machine’s too'])
    expect(findProblems(among)[0]?.leadsTo).toEqual({ view: 'addresses', row: 55 })
  })

  it('is not one that is still asked for', () => {
    expect(said(observedRows([linkRow(2, 'eth0', { addresses: [address('2001:db8::1/64', { flags: ['tentative'] })] })]))).toEqual([])
  })
})

describe('an MTU', () => {
  const bridge = linkRow(5, 'br0', { type: 'bridge' })
  const port = (mtu: number, master = bridge) => linkRow(6, 'port', { master: to(master), portState: 'forwarding', mtu })

  it.each([
    [1400, 'warning mtu: port has a smaller MTU than its master br0'],
    [9000, 'warning mtu: port has a larger MTU than its master br0'],
  ])('of %i at a port of a bridge of 1500 is told', (mtu, sentence) => {
    expect(said(observedRows([bridge, port(mtu)]))).toEqual([sentence])
  })

  it('that is the bridge’s own is none, and a VRF’s says nothing', () => {
    const vrf = linkRow(5, 'red', { type: 'vrf', mtu: 65575 })
    expect(said(observedRows([bridge, port(1500)]))).toEqual([])
    expect(said(observedRows([vrf, port(1500, vrf)]))).toEqual([])
  })

  it('larger than below is told, with what a tunnel adds', () => {
    const lower = linkRow(2, 'eth0')
    const above = (type: string, mtu: number) => said(observedRows([lower, linkRow(7, 'up0', { type, mtu, lower: to(lower) })]))
    expect(above('vlan', 1504)).toEqual(['warning mtu: up0 has a larger MTU than its lower device eth0'])
    expect(above('vlan', 1500)).toEqual([])
    expect(above('vxlan', 1451)).toEqual(['warning mtu: up0 has a larger MTU than its lower device eth0'])
    expect(above('vxlan', 1450)).toEqual([])
  })

  it('of a VXLAN over IPv6 leaves 20 bytes less room', () => {
    const lower = linkRow(2, 'eth0')
    const tunnel = (mtu: number) => observedRows([lower, linkRow(7, 'vx0', { type: 'vxlan', mtu })], [], { vxlan: () => ({ lower: 2, overIpv6: true }) })
    expect(findProblems(tunnel(1450))[0]?.detail).toContain('headers add 70')
    expect(said(tunnel(1430))).toEqual([])
  })

  it('of a device in another namespace is not compared with one here that has its number', () => {
    const here = linkRow(2, 'small', { mtu: 1280 })
    expect(said(observedRows([here, linkRow(7, 'a', { type: 'veth', lower: { index: 2, name: null }, lowerNamespaceId: 0 })]))).toEqual([])
  })
})

describe('a gateway', () => {
  it('that does not answer is a fault', () => {
    const among = observedRows([eth0], [onward, connected], { neighbour: (device, of) => (device === 2 && of === '192.0.2.1' ? { id: 77, state: 'failed' } : null) })
    expect(said(among)).toEqual(['fault gateway-neighbour: 192.0.2.1 does not answer ARP'])
    expect(findProblems(among)[0]?.leadsTo).toEqual({ view: 'neighbours', row: 77 })
  })

  it('that does not answer is one fault, of however many routes', () => {
    const among = observedRows([eth0], [onward, { ...onward, id: onward.id + 1000, metric: 900 }, connected], { neighbour: () => ({ id: 77, state: 'failed' }) })
    expect(said(among)).toEqual(['fault gateway-neighbour: 192.0.2.1 does not answer ARP'])
  })

  it.each(['reachable', 'stale', 'delay', 'probe', 'incomplete', 'none'] as const)('that is %s is none', (state) => {
    expect(said(observedRows([eth0], [onward, connected], { neighbour: () => ({ id: 77, state }) }))).toEqual([])
    expect(said(observedRows([eth0], [onward, connected]))).toEqual([])
  })

  it('that no connected route covers is a fault', () => {
    expect(said(observedRows([eth0], [onward]))).toEqual(['fault default-route: default via 192.0.2.1 has an unreachable gateway'])
    const elsewhere = routeRow(2, '192.0.2.0/24', null, linkRow(3, 'eth1'))
    expect(said(observedRows([eth0], [onward, elsewhere]))).toHaveLength(1)
  })

  it.each([
    ['a connected route covers', [onward, connected]],
    ['is on the link by decree', [{ ...onward, hops: onward.hops.map((hop) => ({ ...hop, flags: ['onlink'] })) }]],
    ['is of the link', [routeRow(1, 'default', 'fe80::1', eth0, { family: 'inet6', preferredSource: '2001:db8::1' })]],
  ])('that %s is reached', (_how, routes) => {
    expect(said(observedRows([eth0], routes))).toEqual([])
  })
})

describe('a neighbour that does not answer', () => {
  const silent = (host: number, gatewayOf: FailedNeighbour['gatewayOf'] = null, device = eth0): FailedNeighbour => ({ id: host, address: `192.0.2.${host}`, device: to(device), gatewayOf })

  it('is told, and leads to its row', () => {
    const among = observedRows([eth0], [onward, connected], { failedNeighbours: [silent(77)] })
    expect(said(among)).toEqual(['warning failed-neighbour: 192.0.2.77 does not answer ARP'])
    expect(findProblems(among)[0]?.leadsTo).toEqual({ view: 'neighbours', row: 77 })
  })

  it('is told with the others of its device, and leads to all of them', () => {
    const eth1 = linkRow(3, 'eth1')
    const among = observedRows([eth0, eth1], [onward, connected], { failedNeighbours: [silent(77), silent(78), silent(79, null, eth1)] })
    expect(said(among)).toEqual(['warning failed-neighbour: 2 neighbours on eth0 do not answer', 'warning failed-neighbour: 192.0.2.79 does not answer ARP'])
    expect(findProblems(among)[0]).toMatchObject({ detail: '192.0.2.77 and 192.0.2.78', leadsTo: { view: 'neighbours', filter: 'state failed and dev eth0' } })
  })

  it('is a fault by itself where it is the gateway of a route', () => {
    const vpn = { destination: '10.9.0.0/16', table: { id: 100, name: 'vpn' } }
    const problems = findProblems(observedRows([eth0], [onward, connected], { failedNeighbours: [silent(77), silent(78, vpn)] }))
    expect(problems.map(({ severity, subject }) => `${severity} ${subject}`)).toEqual(['fault 192.0.2.78', 'warning 192.0.2.77'])
    expect(problems[0]?.detail).toBe('It is the gateway of 10.9.0.0/16 in table vpn on eth0; its neighbour entry is FAILED')
    const main = { destination: '10.9.0.0/16', table: { id: 254, name: '254' } }
    expect(findProblems(observedRows([eth0], [onward, connected], { failedNeighbours: [silent(78, main)] }))[0]?.detail).toBe('It is the gateway of 10.9.0.0/16 on eth0; its neighbour entry is FAILED')
  })

  it('is told once where it is the gateway of a default route', () => {
    const among = observedRows([eth0], [onward, connected], { neighbour: () => ({ id: 1, state: 'failed' }), failedNeighbours: [silent(1, { destination: 'default', table: onward.table })] })
    expect(said(among)).toEqual(['fault gateway-neighbour: 192.0.2.1 does not answer ARP'])
  })
})

describe('a default route', () => {
  const off = linkRow(3, 'eth1', { administrativelyUp: false, state: 'down', flags: [] })
  const byOff = routeRow(3, 'default', '198.51.100.1', off, { metric: 200 })

  it('by a device that is down is a fault where there is no other', () => {
    expect(said(observedRows([off], [byOff]))).toEqual(['fault default-route: default via 198.51.100.1 metric 200 leaves by eth1, which is down'])
  })

  it('is a warning where another takes its packets', () => {
    expect(said(observedRows([eth0, off], [onward, connected, byOff]))).toEqual(['warning default-route: default via 198.51.100.1 metric 200 leaves by eth1, which is down'])
  })

  it.each(['linkdown', 'dead'])('whose hop is %s is unusable', (flag) => {
    const marked = { ...onward, hops: onward.hops.map((hop) => ({ ...hop, flags: [flag] })) }
    expect(said(observedRows([eth0], [marked, connected]))[0]).toMatch(/^fault default-route/)
  })

  it('of a table that no packet is looked up in is none', () => {
    expect(said(observedRows([off], [{ ...byOff, table: { id: 100, name: '100' } }]))).toEqual([])
  })

  it('by a device without an address is told once', () => {
    const bare = linkRow(2, 'eth0')
    expect(said(observedRows([bare], [onward, { ...onward, id: 9, metric: 50 }, connected]))).toEqual(['warning no-address: eth0 has no IPv4 address of its own'])
  })

  it('by one that prefers a source of elsewhere is meant so', () => {
    expect(said(observedRows([linkRow(2, 'eth0')], [{ ...onward, preferredSource: '203.0.113.1' }, connected]))).toEqual([])
  })
})

describe('no default route', () => {
  const lost = (family: 'inet' | 'inet6', at: number | null, ...routes: readonly RouteRow[]): LostDefault => ({ family, at, hops: routes.flatMap((route) => route.hops.map((hop) => ({ route, hop }))) })
  const off = linkRow(2, 'eth0', { administrativelyUp: false, state: 'down', flags: [] })

  it('where there was one is a fault before all others, with what went when', () => {
    const among = observedRows([off], [], { complete: true, lostDefaults: [lost('inet', 5000, onward)], failedNeighbours: [{ id: 7, address: '192.0.2.7', device: to(off), gatewayOf: { destination: '10.0.0.0/8', table: onward.table } }] })
    expect(findProblems(among)[0]).toMatchObject({
      rule: 'no-default-route', severity: 'fault', subject: 'IPv4', says: 'has no default route any more', detail: 'default via 192.0.2.1 dev eth0 is gone: eth0 is switched off', since: 5000, leadsTo: { view: 'links', row: 102 },
    })
  })

  it('says where the link went with it, or the route alone', () => {
    const detail = (links: readonly LinkRow[]) => findProblems(observedRows(links, [], { complete: true, lostDefaults: [lost('inet', null, onward)] }))[0]?.detail
    expect(detail([])).toBe('default via 192.0.2.1 dev eth0 is gone, and eth0 with it')
    expect(detail([eth0])).toBe('default via 192.0.2.1 dev eth0 is gone')
    const two = observedRows([off], [], { lostDefaults: [lost('inet', null, onward, { ...onward, hops: onward.hops.map((hop) => ({ ...hop, via: '192.0.2.2' })) })] })
    expect(findProblems(two)[0]?.detail).toBe('default via 192.0.2.1 dev eth0, default via 192.0.2.2 dev eth0 are gone: eth0 is switched off')
    expect(findProblems(observedRows([eth0], [], { complete: true, lostDefaults: [lost('inet', null, onward)] }))[0]).not.toHaveProperty('since')
  })

  it('beside addresses that reach out is a warning, unless there is one or not all is known', () => {
    expect(said(observedRows([eth0], [connected], { complete: true }))).toEqual(['warning no-default-route: default route: there is none'])
    expect(said(observedRows([eth0], [onward, connected], { complete: true }))).toEqual([])
    expect(said(observedRows([linkRow(2, 'eth0')], [], { complete: true }))).toEqual([])
    expect(said(observedRows([eth0], [connected], { complete: false }))).toEqual([])
  })
})

describe('a port of a bridge', () => {
  const bridge = linkRow(5, 'br0', { type: 'bridge' })
  const port = (differs: Partial<LinkRow>) => observedRows([bridge, linkRow(6, 'port', { master: to(bridge), ...differs })])

  it('that is up and does not forward is told', () => {
    expect(said(port({ portState: 'blocking' }))).toEqual(['warning port-state: port is blocking on br0'])
  })

  it('that forwards, or is switched off, is none', () => {
    expect(said(port({ portState: 'forwarding' }))).toEqual([])
    expect(said(port({ portState: 'disabled', administrativelyUp: false, state: 'down', flags: [] }))).toEqual([])
  })
})

describe('losses', () => {
  const lost = { receivedErrors: 0, receivedDropped: 12, sentErrors: 0, sentDropped: 0 }

  it('that grow are told: drops as a warning, errors as a fault', () => {
    expect(said(observedRows([eth0], [], { losses: () => lost }))).toEqual(['warning losses: eth0 drops packets'])
    expect(said(observedRows([eth0], [], { losses: () => ({ ...lost, sentErrors: 1 }) }))).toEqual(['fault losses: eth0 has errors'])
  })

  it('of many links of a kind lead to exactly those', () => {
    const many = Array.from({ length: 60 }, (_, n) => linkRow(10 + n, `veth${n}`, { type: 'veth' }))
    const [problem] = findProblems(observedRows(many, [], { losses: (index) => (index < 15 ? lost : null) }))
    expect(problem).toMatchObject({ subject: '5 veth links', leadsTo: { view: 'links', filter: 'name veth0,veth1,veth2,veth3,veth4' } })
  })

  it('that stand still are none', () => {
    expect(said(observedRows([eth0]))).toEqual([])
  })
})
