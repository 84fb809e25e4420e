import { describe, expect, it } from 'vitest'

import { LinkNames } from '../../../../electron/services/command-line/link-names.ts'
import { RecordFilter } from '../../../../electron/services/command-line/record-filter.ts'
import { addressMessage } from '../../../../electron/netlink/route/address.ts'
import { linkStatistics64 } from '../../../../electron/netlink/route/link-stats.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { RTM_NEWADDR, RTM_NEWLINK, RTM_NEWROUTE, RTM_NEWRULE } from '../../../../electron/netlink/route/message-types.ts'
import { ruleMessage } from '../../../../electron/netlink/route/rule.ts'
import { routeMessage, type RouteAttributes, type RouteHeader } from '../../../../electron/netlink/route/route.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { FilterError } from '../../../../electron/store/filter/problem.ts'

type LinkStatistics = ReturnType<typeof linkStatistics64.decode>

const names = readNames({ administrator: '/nonexistent', distribution: '/nonexistent' })
const UP = 0x1
const LOOPBACK = 0x8
const RUNNING = 0x40
const LOWER_UP = 0x1_0000
const link = (index: number, type: number, flags: number, attributes: Parameters<typeof linkMessage.encode>[0]['attributes']) =>
  linkMessage.encode({ type: RTM_NEWLINK, header: { index, type, flags }, ...(attributes === undefined ? {} : { attributes }) })


const statistics = (moved: Partial<LinkStatistics>): LinkStatistics => ({ ...linkStatistics64.decode(new Uint8Array(200), 0, 200, { origin: 0, family: 0, from: 0, to: 0 }), ...moved })

/** By name, in the kernel's order. */
const links = new Map([
  ['lo', link(1, 772, UP | LOOPBACK | RUNNING, { ifname: 'lo', mtu: 65_536, operstate: 0 })],
  ['eth0', link(2, 1, UP | RUNNING | LOWER_UP, { ifname: 'eth0', mtu: 1500, operstate: 6, address: '02:aa:00:00:00:01', linkinfo: { kind: 'veth' }, propList: { altIfname: ['uplink'] } })],
  ['eth1', link(3, 1, 0, { ifname: 'eth1', mtu: 9000, operstate: 2, linkmode: 1, address: '02:ab:00:00:00:01', master: 4, link: 2, txqlen: 1000, stats64: statistics({ rxErrors: 1n, rxDropped: 2n, txDropped: 3n }) })],
  ['br0', link(4, 1, UP, { ifname: 'br0', mtu: 1500, operstate: 2, linkinfo: { kind: 'bridge' }, link: 1, linkNetnsid: 0 })],
])
const addressesOfLinks = new Map([[1, ['127.0.0.1/8', '::1/128']], [2, ['192.0.2.1/24', 'fe80::1/64']]])

const v4 = (attributes: RouteAttributes, header: Partial<RouteHeader> = {}) => routeMessage.encode({ type: RTM_NEWROUTE, header: { family: 2, table: 254, type: 1, ...header }, attributes })
const v6 = (attributes: RouteAttributes, header: Partial<RouteHeader> = {}) => v4(attributes, { family: 10, ...header })
const routes = new Map([
  ['default', v4({ gateway: '192.0.2.1', oif: 2, priority: 100, prefsrc: '192.0.2.10' }, { protocol: 186, tos: 0x10 })],
  ['10.1.0.0/16', v4({ dst: '10.1.0.0', multipath: [
    { flags: 0, weight: 1, ifindex: 2, attributes: { gateway: '192.0.2.2' } },
    { flags: 0x14, weight: 1, ifindex: 3, attributes: { via: { family: 10, address: 'fe80::1' } } },
  ] }, { dstLen: 16, table: 0 })],
  ['default6', v6({ gateway: 'fe80::1', oif: 3, pref: 1, metrics: { mtu: 1280 } })],
  ['2001:db8::1', v6({ dst: '2001:db8::1', oif: 3, pref: 0, cacheinfo: { clntref: 0, lastuse: 0, expires: 5000, error: 0, used: 0, id: 0, ts: 0, tsage: 0 } }, { dstLen: 128 })],
])

const address = (header: Parameters<typeof addressMessage.encode>[0]['header'], attributes: Parameters<typeof addressMessage.encode>[0]['attributes']) =>
  addressMessage.encode({ type: RTM_NEWADDR, ...(header === undefined ? {} : { header }), ...(attributes === undefined ? {} : { attributes }) })
const addresses = new Map([
  ['127.0.0.1', address({ family: 2, index: 1, prefixlen: 8, scope: 254 }, { local: '127.0.0.1', address: '127.0.0.1', label: 'lo', flags: 0x80 })],
  ['192.0.2.1', address({ family: 2, index: 2, prefixlen: 32 }, { local: '192.0.2.1', address: '192.0.2.2', label: 'eth0:a', flags: 0x81, rtPriority: 7 })],
  ['fe80::1', address({ family: 10, index: 2, prefixlen: 64, scope: 253 }, { address: 'fe80::1', proto: 3, flags: 0x21 })],
])

const records = { link: links, address: addresses, route: routes } as const

function filterOf(text: string, object: keyof typeof records): RecordFilter {
  const filter = new RecordFilter(text, object, names)
  const known = new LinkNames()
  for (const [at, name] of Array.from(links.keys()).entries()) known.set(at + 1, name, true)
  filter.noteLinks(known)
  filter.noteAddresses(addressesOfLinks)
  return filter
}

function passing(object: keyof typeof records, text: string): readonly string[] {
  const filter = filterOf(text, object)
  return Array.from(records[object]).flatMap(([name, bytes]) => (filter.passes({ bytes, offset: 0, length: bytes.length }) ? [name] : []))
}

describe('a filter on links', () => {
  it.each([
    ['name eth0', ['eth0']],
    ['name eth*', ['eth0', 'eth1']],
    ['name eth0,br0', ['eth0', 'br0']],
    ['altname uplink', ['eth0']],
    ['mtu > 1500', ['lo', 'eth1']],
    ['mtu >= 1500 and mtu < 9000', ['eth0', 'br0']],
    ['mtu 1500-9000', ['eth0', 'eth1', 'br0']],
    ['state up', ['eth0']],
    ['state UP', ['eth0']],
    ['flag up and not type loopback', ['eth0', 'br0']],
    ['flag lower_up', ['eth0']],
    ['flag NO-CARRIER', ['br0']],
    ['flag running', ['lo', 'eth0']],
    ['type veth or master br0', ['eth0', 'eth1']],
    ['type veth,bridge', ['eth0', 'br0']],
    ['name != eth0', ['lo', 'eth1', 'br0']],
    ['name ~ th', ['eth0', 'eth1']],
    ['admin down', ['eth1']],
    ['up', ['lo', 'eth0', 'br0']],
    ['mode dormant', ['eth1']],
    ['type ethernet', ['eth1']],
    ['type ether', ['eth1']],
    ['lower eth0', ['eth1']],
    ['peer eth0', ['eth1']],
    ['no-carrier', ['br0']],
    ['lower_up', ['eth0']],
    ['promisc', []],
    ['running', ['lo', 'eth0']],
    ['eth1@if2', ['eth1']],
    ['name eth1@eth0', ['eth1']],
    ['qlen 1000', ['eth1']],
    ['errors > 0', ['eth1']],
    ['dropped 5', ['eth1']],
    ['lower lo', []],
    ['mac 02:aa', ['eth0']],
    ['mac 02:ab:00:00:00:01', ['eth1']],
    ['address 192.0.2.0/24', ['eth0']],
    ['address ::/0', ['lo', 'eth0']],
    ['192.0.2.0/24', ['eth0']],
    ['uplink', ['eth0']],
    ['group default', ['lo', 'eth0', 'eth1', 'br0']],
  ])('%s', (filter, expected) => {
    expect(passing('link', filter)).toEqual(expected)
  })
})

it('the lower device of a vxlan stands among its own settings, which other kinds number alike', () => {
  const over = (kind: 'vxlan' | 'bridge', data: NonNullable<NonNullable<Parameters<typeof linkMessage.encode>[0]['attributes']>['linkinfo']>['data']) => {
    const bytes = link(9, 1, 0, { ifname: 'over', linkinfo: { kind, ...(data === undefined ? {} : { data }) } })
    return filterOf('lower eth0', 'link').passes({ bytes, offset: 0, length: bytes.length })
  }
  expect(over('vxlan', { vxlan: { link: 2 } })).toBe(true)
  expect(over('vxlan', { vxlan: { link: 3 } })).toBe(false)
  expect(over('bridge', { bridge: { forwardDelay: 2, helloTime: 2, maxAge: 2 } })).toBe(false)
})

describe('a filter on routes', () => {
  it.each([
    ['dst 10.1.0.0/16', ['10.1.0.0/16']],
    ['dst 10.0.0.0/8', []],
    ['dst in 10.0.0.0/8', ['10.1.0.0/16']],
    ['dst in ::/0', ['default6', '2001:db8::1']],
    ['dst default and family inet6', ['default6']],
    ['dst 0.0.0.0/0', ['default']],
    ['via 192.0.2.0/24', ['default', '10.1.0.0/16']],
    ['via fe80::1', ['10.1.0.0/16', 'default6']],
    ['dev eth1', ['10.1.0.0/16', 'default6', '2001:db8::1']],
    ['metric 100', ['default']],
    ['to 10.1.2.3', ['default', '10.1.0.0/16']],
    ['proto bgp', ['default']],
    ['proto 186', ['default']],
    ['table 254 and type UNICAST and family inet', ['default']],
    ['table all', ['default', '10.1.0.0/16', 'default6', '2001:db8::1']],
    ['tos 0x10', ['default']],
    ['pref high', ['default6']],
    ['pref medium', ['2001:db8::1']],
    ['flag linkdown', ['10.1.0.0/16']],
    ['flag onlink', ['10.1.0.0/16']],
    ['src 192.0.2.10', ['default']],
    ['2001:db8::/32', ['2001:db8::1']],
    ['10.1.2.3', ['default', '10.1.0.0/16']],
    ['default', ['default', 'default6']],
    ['inet', ['default', '10.1.0.0/16']],
    ['inet eth0', ['default', '10.1.0.0/16']],
    ['linkdown', ['10.1.0.0/16']],
    ['onlink', ['10.1.0.0/16']],
    ['multipath', ['10.1.0.0/16']],
    ['nexthop via 192.0.2.2', ['10.1.0.0/16']],
    ['nexthop via 192.0.2.1', []],
    ['hops != multipath', ['default', 'default6', '2001:db8::1']],
    ['to root 10.0.0.0/8', ['10.1.0.0/16']],
    ['to exact 10.1.0.0/16', ['10.1.0.0/16']],
    ['to exact 10.1.2.0/24', []],
    ['to match 10.1.2.0/24', ['default', '10.1.0.0/16']],
    ['to root default and eth0', ['default', '10.1.0.0/16']],
    ['proto bgp|static', ['default']],
    ['via any', ['default', '10.1.0.0/16', 'default6']],
    ['not via any', ['2001:db8::1']],
    ['prefixlen > 16', ['2001:db8::1']],
    ['mtu < 1500', ['default6']],
    ['expires < 1min', ['2001:db8::1']],
  ])('%s', (filter, destinations) => {
    expect(passing('route', filter)).toEqual(destinations)
  })
})

describe('a filter on addresses', () => {
  it.each([
    ['dev eth0', ['192.0.2.1', 'fe80::1']],
    ['index 1', ['127.0.0.1']],
    ['family inet', ['127.0.0.1', '192.0.2.1']],
    ['address 192.0.2.0/24', ['192.0.2.1']],
    ['to 127.0.0.1', ['127.0.0.1']],
    ['peer 192.0.2.2', ['192.0.2.1']],
    ['peer 0.0.0.0/0', ['192.0.2.1']],
    ['prefixlen < 33', ['127.0.0.1', '192.0.2.1']],
    ['scope host,link', ['127.0.0.1', 'fe80::1']],
    ['label eth0:*', ['192.0.2.1']],
    ['proto kernel_ll', ['fe80::1']],
    ['flag permanent', ['127.0.0.1', '192.0.2.1']],
    ['flag secondary', ['192.0.2.1']],
    ['flag temporary and flag deprecated', ['fe80::1']],
    ['metric > 0', ['192.0.2.1']],
    ['fe80::', []],
    ['fe80::/10', ['fe80::1']],
    ['global', ['192.0.2.1']],
    ['secondary', ['192.0.2.1']],
    ['dynamic', ['fe80::1']],
    ['lo', ['127.0.0.1']],
  ])('%s', (filter, expected) => {
    expect(passing('address', filter)).toEqual(expected)
  })
})

it('a device that is called like an operator is one, and a mistake with such a word is pointed at once the names are known', () => {
  const named = (filter: string, name: string) => {
    const made = new RecordFilter(filter, 'route', names)
    const known = new LinkNames()
    known.set(3, name, true)
    made.noteLinks(known)
    return Array.from(routes).flatMap(([destination, bytes]) => (made.passes({ bytes, offset: 0, length: bytes.length }) ? [destination] : []))
  }
  expect(named('dev lt type unicast', 'lt')).toEqual(['10.1.0.0/16', 'default6', '2001:db8::1'])
  expect(named('dev eq lt', 'lt')).toEqual(['10.1.0.0/16', 'default6', '2001:db8::1'])
  expect(() => named('dev lt type unicast', 'eth1')).toThrow('"dev" cannot be compared by "<"')
})

it('the realms of a rule are asked for one by one, or both as ip writes them', () => {
  const rule = (flow: number) => ruleMessage.encode({ type: RTM_NEWRULE, header: { family: 2 }, attributes: { flow } })
  const passes = (filter: string, flow: number) => new RecordFilter(filter, 'rule', names).passes({ bytes: rule(flow), offset: 0, length: rule(flow).length })
  expect([passes('realms 3', 3), passes('realms 3', 0x3_0004), passes('realms 3/4', 0x3_0004)]).toEqual([true, true, true])
  expect([passes('realms 3', 4), passes('realms 4/3', 0x3_0004), passes('realms 3', 0)]).toEqual([false, false, false])
})

it('a rule is found by its priority alone, and by "from all"', () => {
  const rule = (priority: number, srcLen: number) => ruleMessage.encode({ type: RTM_NEWRULE, header: { family: 2, srcLen }, attributes: { priority, ...(srcLen === 0 ? {} : { src: '10.0.0.0' }) } })
  const passes = (filter: string, bytes: Uint8Array) => new RecordFilter(filter, 'rule', names).passes({ bytes, offset: 0, length: bytes.length })
  expect([passes('90', rule(90, 0)), passes('90', rule(91, 0))]).toEqual([true, false])
  expect([passes('from all', rule(90, 0)), passes('from all', rule(90, 8))]).toEqual([true, false])
})

it('a device of another namespace below is named without it in the note of a name that nothing has, and what turns the writing round is escaped', () => {
  const notes = (filter: string) => filterOf(filter, 'link').notes().map(({ message }) => message)
  expect(notes('name eth0@if9')).toEqual([])
  expect(notes('name a\u202eb')).toEqual(['No link is called "a\\u{202e}b" now.'])
})

it('a mark with a mask is that of a rule which has both', () => {
  const rule = (fwmark: number, fwmask: number) => ruleMessage.encode({ type: RTM_NEWRULE, header: { family: 2 }, attributes: { fwmark, fwmask } })
  const passes = (filter: string, bytes: Uint8Array) => new RecordFilter(filter, 'rule', names).passes({ bytes, offset: 0, length: bytes.length })
  expect(passes('fwmark 0x1/0xff', rule(1, 0xff))).toBe(true)
  expect(passes('fwmark 0x1/0xff', rule(1, 0xf))).toBe(false)
  expect(passes('fwmark 0x1/0xff', rule(0x101, 0xff))).toBe(false)
  expect(passes('fwmark != 0x1/0xff', rule(1, 0xf))).toBe(true)
})

describe('a mistake is pointed at', () => {
  it.each([
    ['mtu > large', 'link', 'large', '"mtu" is a number from 0 to 4294967295; "large" is none.'],
    ['mut 1500', 'link', 'mut', 'There is no field "mut" here: perhaps "mtu" is meant; to look for both words write "mut and 1500".'],
    ['name =~ vc.*', 'link', '=~', 'There are no regular expressions here: write * for any characters'],
    ['state UPP', 'link', 'UPP', '"state" is never "UPP": perhaps "up" is meant.'],
    ['type vet', 'link', 'vet', '"type" is never "vet": perhaps "veth" is meant.'],
    ['rx > 5', 'link', 'rx', 'Rates are measured by the window only: on the command line no filter can ask for them.'],
    ['flag lower-up', 'link', 'lower-up', '"flag" is never "lower-up": perhaps "lower_up" is meant.'],
    ['dst 10.0.0.300', 'route', '300', 'no address'],
    ['name < eth0', 'link', 'name < eth0', '"name" cannot be compared by "<"'],
    ['proto bgpp', 'route', 'bgpp', '"proto" is never "bgpp": perhaps "bgp" is meant.'],
    ['table mian', 'route', 'mian', '"table" is never "mian": perhaps "main" is meant.'],
    ['scope nowehre', 'address', 'nowehre', 'perhaps "nowhere" is meant.'],
  ] as const)('%s', (filter, object, at, message) => {
    let thrown: unknown
    try {
      filterOf(filter, object)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(FilterError)
    if (!(thrown instanceof FilterError)) return
    expect(filter.slice(thrown.from, thrown.to)).toBe(at)
    expect(thrown.message).toContain(message)
  })

  it('but a link that is not there is only noted', () => {
    expect(filterOf('dev eth0 or dev eth7', 'route').notes()).toEqual([{ from: 16, to: 20, message: 'No link is called "eth7" now.' }])
    expect(filterOf('name eth7,eth*', 'link').notes()).toEqual([{ from: 5, to: 9, message: 'No link is called "eth7" now.' }])
  })
})
