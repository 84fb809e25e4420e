import { describe, expect, it } from 'vitest'

import type { ShownObject } from '../../../../electron/services/command-line/command.ts'
import { compileFilter } from '../../../../electron/services/command-line/filter-predicate.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import type { JsonObject } from '../../../../electron/services/json/json-value.ts'
import { FilterError } from '../../../../electron/store/filter/problem.ts'

const names = readNames({ administrator: '/nonexistent', distribution: '/nonexistent' })
const links: readonly JsonObject[] = [
  { ifindex: 1, ifname: 'lo', flags: ['LOOPBACK', 'UP'], mtu: 65_536, operstate: 'UNKNOWN', link_type: 'loopback' },
  { ifindex: 2, ifname: 'eth0', flags: ['UP'], mtu: 1500, operstate: 'UP', link_type: 'ether', linkinfo: { info_kind: 'veth' }, altnames: ['uplink'] },
  { ifindex: 3, ifname: 'eth1', flags: [], mtu: 9000, operstate: 'DOWN', link_type: 'ether', master: 'br0' },
]
const routes: readonly JsonObject[] = [
  { family: 'inet', dst: 'default', gateway: '192.0.2.1', dev: 'eth0', metric: 100, protocol: 'bgp', table: 'main', type: 'unicast' },
  { family: 'inet', dst: '10.1.0.0/16', nexthops: [{ gateway: '192.0.2.2', dev: 'eth0' }, { via: { family: 'inet6', host: 'fe80::1' }, dev: 'eth1' }] },
  { family: 'inet6', dst: 'default', gateway: 'fe80::1', dev: 'eth1' },
  { family: 'inet6', dst: '2001:db8::1', dev: 'eth1' },
]

const passing = (objects: readonly JsonObject[], object: ShownObject, filter: string, key: string): readonly unknown[] =>
  objects.filter(compileFilter(filter, object, names)).map((one) => one[key])

describe('a filter on links', () => {
  it.each([
    ['name eth0', ['eth0']],
    ['name eth*', ['eth0', 'eth1']],
    ['altname uplink', ['eth0']],
    ['mtu > 1500', ['lo', 'eth1']],
    ['mtu >= 1500 and mtu < 9000', ['eth0']],
    ['state up', ['eth0']],
    ['flag up and not type loopback', ['eth0']],
    ['type veth or master br0', ['eth0', 'eth1']],
    ['name != eth0', ['lo', 'eth1']],
    ['name ~ th', ['eth0', 'eth1']],
    ['admin down', ['eth1']],
    ['type ethernet', ['eth1']],
    ['uplink', ['eth0']],
  ])('%s', (filter, expected) => {
    expect(passing(links, 'link', filter, 'ifname')).toEqual(expected)
  })
})

describe('a filter on routes', () => {
  it.each([
    ['dst 10.1.0.0/16', ['10.1.0.0/16']],
    ['dst 10.0.0.0/8', []],
    ['dst in 10.0.0.0/8', ['10.1.0.0/16']],
    ['dst in ::/0', ['default', '2001:db8::1']],
    ['dst default and family inet6', ['default']],
    ['dst 0.0.0.0/0', ['default']],
    ['via 192.0.2.0/24', ['default', '10.1.0.0/16']],
    ['via fe80::1', ['10.1.0.0/16', 'default']],
    ['dev eth1', ['10.1.0.0/16', 'default', '2001:db8::1']],
    ['metric 100', ['default']],
    ['to 10.1.2.3', ['default', '10.1.0.0/16']],
    ['proto bgp', ['default']],
    ['proto 186', ['default']],
    ['table 254 and type UNICAST', ['default']],
    ['2001:db8::/32', ['2001:db8::1']],
    ['10.1.2.3', ['default', '10.1.0.0/16']],
    ['default', ['default', 'default']],
  ])('%s', (filter, destinations) => {
    expect(passing(routes, 'route', filter, 'dst')).toEqual(destinations)
  })
})

describe('a mistake is pointed at', () => {
  it.each([
    ['mtu > large', 'link', 6, 11],
    ['dst 10.0.0.300', 'route', 4, 14],
    ['name < eth0', 'link', 7, 11],
    ['state upp', 'link', 6, 9],
    ['proto bgpp', 'route', 6, 10],
  ] as const)('%s', (filter, object, from, to) => {
    let thrown: unknown
    try {
      compileFilter(filter, object, names)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(FilterError)
    expect(thrown).toMatchObject({ from, to })
  })
})
