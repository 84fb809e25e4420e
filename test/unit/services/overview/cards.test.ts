import { describe, expect, it } from 'vitest'

import { cutCards, otherLinks, outwardAddresses, outwardCount, overviewCards } from '../../../../electron/services/overview/cards.ts'
import { defaultRoutes } from '../../../../electron/services/overview/default-hops.ts'
import { carrierless, linkRow, observedRows, routeRow } from '../../../support/observed-rows.ts'

const lo = linkRow(1, 'lo', { type: 'loopback', addresses: [{ family: 'inet', text: '127.0.0.1/8', peer: null, scope: 'host', flags: [] }] })
const eth0 = linkRow(2, 'eth0', {
  addresses: [
    { family: 'inet6', text: '2001:db8::1/64', peer: null, scope: 'global', flags: [] },
    { family: 'inet6', text: '2001:db8::2/64', peer: null, scope: 'global', flags: ['deprecated'] },
    { family: 'inet6', text: 'fe80::1/64', peer: null, scope: 'link', flags: [] },
    { family: 'inet', text: '192.0.2.10/24', peer: null, scope: 'global', flags: [] },
  ],
})
const bridge = linkRow(3, 'br0', { type: 'bridge' })
const uplink = linkRow(4, 'wg0', { type: 'wireguard' })
const veths = Array.from({ length: 300 }, (_, n) => linkRow(10 + n, `veth${n}`, { type: 'veth', ...(n < 2 && carrierless), ...(n < 5 && { master: { index: 3, name: 'br0' }, portState: 'forwarding' as const }) }))

describe('the links of a machine with 300 veths', () => {
  const among = observedRows([lo, eth0, bridge, uplink, ...veths], [routeRow(1, 'default', null, uplink)])

  it('have cards where others depend on them: ways out first, then hardware, then masters', () => {
    const cards = overviewCards(among, () => null)
    expect(cards.map(({ name, role }) => [name, role])).toEqual([['wg0', 'uplink'], ['eth0', 'uplink'], ['br0', 'master']])
    expect(cards[2]?.members).toEqual({ count: 5, up: 3 })
  })

  it('keep a card where the way out by them is gone', () => {
    const off = { ...uplink, administrativelyUp: false, flags: [] }
    const route = routeRow(1, 'default', null, uplink)
    const gone = observedRows([eth0, off], [], { lostDefaults: [{ family: 'inet', at: null, hops: route.hops.map((hop) => ({ route, hop })) }] })
    expect(overviewCards(gone, () => null).map(({ name }) => name)).toEqual(['wg0', 'eth0'])
  })

  it('are else counted by kind, with the worst of them', () => {
    expect(otherLinks(among)).toEqual([
      { type: 'veth', count: 300, worst: { condition: 'no carrier', count: 2 }, leadsTo: { view: 'links', filter: 'type veth' } },
      { type: 'loopback', count: 1, worst: null, leadsTo: { view: 'links', filter: 'type loopback' } },
    ])
  })

  it('have no card where they are masters without ports that are down', () => {
    const docker = linkRow(20, 'docker0', { ...carrierless, type: 'bridge' })
    const off = linkRow(21, 'br-off', { type: 'bridge', administrativelyUp: false, state: 'down', flags: [] })
    const idle = observedRows([eth0, docker, off, linkRow(22, 'br-up', { type: 'bridge' })])
    expect(overviewCards(idle, () => null).map(({ name }) => name)).toEqual(['eth0', 'br-up'])
    expect(otherLinks(idle)).toMatchObject([{ type: 'bridge', count: 2, worst: null }])
  })

  it('say how many have no room for a card, and lead to exactly those', () => {
    const bridges = Array.from({ length: 14 }, (_, n) => linkRow(20 + n, `br${n}`, { type: 'bridge' }))
    expect(cutCards(observedRows([lo, ...bridges]))).toEqual({ count: 2, leadsTo: { view: 'links', filter: 'name br12,br13' } })
    expect(cutCards(among)).toBeNull()
  })

  it('have at most a hundred addresses told, each with its row, and the others counted', () => {
    const many = linkRow(2, 'eth0', { addresses: Array.from({ length: 130 }, (_, n) => ({ family: 'inet', text: `192.0.2.${n}/24`, peer: null, scope: 'global', flags: [] })) })
    const full = observedRows([many], [], { addressRow: (device, text) => (device === 2 && text === '192.0.2.7/24' ? 55 : 1) })
    expect(outwardAddresses(full)).toHaveLength(100)
    expect(outwardAddresses(full)[7]).toMatchObject({ text: '192.0.2.7/24', row: 102, addressRow: 55 })
    expect(outwardCount(full)).toBe(130)
  })

  it('reach out by addresses of global scope that are not deprecated', () => {
    expect(outwardAddresses(among).map(({ text }) => text)).toEqual(['192.0.2.10/24', '2001:db8::1/64'])
  })
})

it('a default route is told with its table where that is another than main, also while tables are written as numbers', () => {
  const table = (id: number) => ({ table: { id, name: String(id) } })
  const routes = [routeRow(1, 'default', '192.0.2.1', eth0, table(254)), routeRow(2, 'default', '192.0.2.1', eth0, table(253))]
  expect(defaultRoutes(observedRows([eth0], routes)).map((route) => route.table)).toEqual([null, '253'])
})

it('a gateway that has no neighbour entry was not tried yet, but where its device asks for none', () => {
  const tunnel = linkRow(5, 'tun0', { flags: ['UP', 'RUNNING', 'NOARP'] })
  const routes = [routeRow(1, 'default', '192.0.2.1', eth0), routeRow(2, 'default', '192.0.2.1', tunnel), routeRow(3, 'default', null, eth0), routeRow(4, '192.0.2.0/24', null, eth0)]
  expect(defaultRoutes(observedRows([eth0, tunnel], routes)).map(({ row, neighbour }) => [row, neighbour])).toEqual([[1, 'untried'], [3, null], [2, null]])
  const known = observedRows([eth0], routes.slice(0, 1), { neighbour: () => ({ id: 1, state: 'stale' }) })
  expect(defaultRoutes(known)[0]?.neighbour).toBe('stale')
})

it('the default route of the lowest metric that is usable is in use, others of its family stand by', () => {
  const routes = [
    routeRow(1, 'default', '192.0.2.1', eth0, { metric: 200 }),
    routeRow(2, 'default', '192.0.2.2', eth0, { metric: 300 }),
    routeRow(3, 'default', '198.51.100.1', eth0, { metric: 100 }),
    routeRow(4, 'default', 'fe80::1', eth0, { metric: 1024 }),
    routeRow(5, '192.0.2.0/24', null, eth0),
  ]
  expect(defaultRoutes(observedRows([eth0], routes)).map(({ row, standing }) => [row, standing])).toEqual([[1, 'in use'], [2, 'standby'], [3, 'unusable'], [4, 'in use']])
})

it('default routes of the main table stand before those that only rules lead to', () => {
  const routes = [
    routeRow(1, 'default', '192.0.2.1', eth0, { table: { id: 253, name: 'default' } }),
    routeRow(2, 'default', '192.0.2.2', eth0, { metric: 300 }),
    routeRow(3, 'default', '198.51.100.1', eth0, { metric: 100 }),
    routeRow(4, '192.0.2.0/24', null, eth0),
  ]
  expect(defaultRoutes(observedRows([eth0], routes)).map(({ row }) => row)).toEqual([2, 3, 1])
})
