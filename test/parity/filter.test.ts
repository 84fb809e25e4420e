import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Row } from '../../electron/api/rows.ts'
import type { FilterField, ViewKind } from '../../electron/api/views.ts'
import type { ShownObject } from '../../electron/services/command-line/objects.ts'
import { StartedCore } from '../support/core/started-core.ts'
import { WatchedView } from '../support/core/watched-view.ts'
import type { NetworkNamespace } from '../support/network-namespace.ts'
import { shownObjects, type Shown } from '../support/shown-objects.ts'
import { everyOption } from './every-option.ts'
import { buildTopology } from './topology.ts'

/** Routes by each of their fields that the topology lacks. */
const more = [
  'route add default via 192.0.2.2 dev vd metric 3',
  'route add default via 192.0.2.3 dev vd metric 4',
  'nexthop add id 12 via 192.0.2.2 dev vd',
  'route add 10.77.0.0/16 nhid 12',
  'route add 2001:db8:77::/64 from 2001:db8:78::/64 dev vd pref high',
  'route add 2001:db8:79::/64 dev vd expires 3600',
  'link set vj down',
  'rule add priority 100 from 10.0.0.0/8 to 192.0.2.1 table 100',
  'rule add priority 101 not from 0.0.0.0/4 iif vd oif absent table 5 suppress_prefixlength 0 suppress_ifgroup 77 protocol bgp',
  'rule add priority 102 oif vb tos 0x10 blackhole',
  'rule add priority 103 fwmark 0x1 ipproto tcp sport 1000-2000 dport 443 table main',
  'rule add priority 104 fwmark 0x10/0xff ipproto udp unreachable',
  'rule add priority 105 uidrange 1000-1999 tun_id 77 nop',
  'rule add priority 106 dscp 8/0x38 goto 32766',
  'rule add priority 107 dscp 46 goto 200',
  'rule add priority 108 l3mdev',
  'rule add priority 111 realms 3/4 table 5',
  '-6 rule add priority 109 from 2001:db8::/32 to 2001:db8:1::1 table 100',
  '-6 rule add priority 110 flowlabel 0x5/0xff table 5',
]

let namespace: NetworkNamespace
let core: StartedCore
let windows = 0

beforeAll(async () => {
  namespace = buildTopology([...everyOption, ...more]).namespace
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterAll(async () => {
  await core.stop()
  namespace.remove()
})

const keyOfRow = (row: Row): string => {
  if (row.kind === 'event') return String(row.sequence)
  if (row.kind === 'link') return row.name
  if (row.kind === 'rule') return `${row.family} ${row.priority}`
  if (row.kind === 'neighbour') return `${row.device?.name ?? ''} ${row.address}`
  if (row.kind === 'address') return row.address
  if (row.kind === 'socket') return String(row.inode)
  return `${row.table.name} ${row.type} ${row.destination.replace(/\/(?:32|128)$/u, '')} ${row.metric ?? 0}`
}
const keyOfShown = ({ ifname, table, type, dst, metric, family, priority }: Shown): string =>
  ifname ?? (priority === undefined ? `${table ?? 'main'} ${type ?? ''} ${dst ?? ''} ${metric ?? 0}` : `${family ?? ''} ${priority}`)

/** A link with its addresses is an object of `show address`. */
const keysOfAddresses = ({ addr_info }: Shown): readonly string[] => (addr_info ?? []).map(({ local, prefixlen }) => `${local ?? ''}/${prefixlen ?? ''}`)

/** The rows that the window shows, and the fields that it says there are. */
async function inWindow(kind: ViewKind, filter: string): Promise<{ readonly keys: readonly string[]; readonly fields: readonly FilterField[] }> {
  windows += 1
  const window = windows
  const view = await WatchedView.open(core, { kind, filter, sort: [], window: { first: 0, count: 500 } }, window)
  expect(view.opened.filterError).toBeNull()
  await view.until(({ frame }) => frame?.state.phase === 'live')
  core.send({ to: 'window-closed', window })
  return { keys: view.rows.map(keyOfRow).toSorted(), fields: view.opened.fields }
}

async function onCommandLine(object: ShownObject, filter: string): Promise<readonly string[]> {
  const { objects } = await shownObjects(namespace.name, object, filter)
  return objects.flatMap((shown) => (object === 'address' ? keysOfAddresses(shown) : [keyOfShown(shown)])).toSorted()
}

/** What the command line calls what a view is of. */
const objectOf = { links: 'link', addresses: 'address', routes: 'route', rules: 'rule' } as const

/** How often both are asked until they say the same: the kernel may change routes of its own accord shortly after the topology was built. */
const ATTEMPTS = 12

async function both(kind: keyof typeof objectOf, filter: string): Promise<{ readonly window: readonly string[]; readonly commandLine: readonly string[] }> {
  const object = objectOf[kind]
  for (let attempt = 1; ; attempt++) {
    const { keys: window } = await inWindow(kind, filter)
    const commandLine = await onCommandLine(object, filter)
    if (attempt === ATTEMPTS || JSON.stringify(window) === JSON.stringify(commandLine)) return { window, commandLine }
  }
}

/** For each field filters that let some through and hold some back. */
const telling: Readonly<Record<keyof typeof objectOf, Readonly<Record<string, readonly string[]>>>> = {
  links: {
    name: ['name v*', 'name va,vb', 'dev vd'],
    altname: ['altname vb2', 'altname ~ NAME'],
    alias: ['alias größer', 'ifalias gr*'],
    index: ['index < 5', 'index 2-6'],
    type: ['type veth,vxlan', 'type ~ vlan', 'kind macv*'],
    state: ['state UP', 'state up,dormant'],
    admin: ['admin up', 'up', 'down'],
    mode: ['mode dormant'],
    flag: ['flag lower_up', 'flag no-carrier', 'flag BROADCAST,pointopoint'],
    mtu: ['mtu >1500', 'mtu 1280-1500', 'mtu != 1500'],
    master: ['master br0', 'master br*', 'master br0,br1'],
    port: ['port none', 'port forwarding,disabled,blocking', 'port != none'],
    lower: ['lower vd', 'link vb'],
    mac: ['mac 02:00', 'mac 02:00:00:00:00:09', 'mac *:09'],
    address: ['address 10.0.0.0/8', 'inet 192.0.2.1', '2001:db8::/32', '10.', 'address ~ /16'],
    qdisc: ['qdisc noqueue'],
    qlen: ['qlen 1000'],
    errors: [],
    dropped: [],
    group: ['group 77', 'group != default'],
  },
  addresses: {
    dev: ['dev vb', 'name v*', 'dev != lo'],
    index: ['index 1', 'index > 2'],
    family: ['family inet6', 'inet'],
    address: ['address 10.0.0.0/8', 'to 192.0.2.0/24', 'local in 2001:db8::/32'],
    peer: ['peer 10.1.0.2', 'peer in 10.0.0.0/8'],
    broadcast: ['broadcast 192.0.2.255', 'brd in 192.0.2.0/24'],
    prefixlen: ['prefixlen 64', 'prefixlen < 24'],
    scope: ['scope host', 'scope global,site'],
    state: ['state preferred', 'deprecated'],
    label: ['label v*', 'label *:*'],
    proto: ['proto kernel_ll', 'protocol kernel_lo'],
    flag: ['flag noprefixroute', 'flags nodad'],
    metric: ['metric > 0'],
  },
  routes: {
    to: ['to 10.20.3.4', 'to default', '10.27.1.1'],
    dst: ['dst 10.20.0.0/16', 'dst in 10.16.0.0/12', 'dst default', 'default'],
    from: ['from 2001:db8:78::/64'],
    via: ['via 192.0.2.5', 'via fe80::1', 'gateway in 192.0.2.0/24'],
    dev: ['dev vb', 'dev vx4', 'dev v*', 'dev lo,vd', 'dev != vd'],
    src: ['src 192.0.2.3', 'prefsrc 10.0.0.0/8'],
    table: ['table main', 'table 100,1000', 'table != local'],
    proto: ['proto bgp', 'proto BGP,77', 'bgp'],
    type: ['type blackhole', 'blackhole', 'type unreachable,prohibit'],
    scope: ['scope link', 'scope host'],
    metric: ['metric 5', 'metric >100'],
    tos: ['tos 0x10', 'tos 0x10,0x28'],
    nhid: ['nhid 12', 'nhid > 0'],
    flag: ['flag onlink', 'flag linkdown,onlink', 'onlink'],
    hops: ['multipath', 'nexthop via 192.0.2.5'],
    prefixlen: ['prefixlen < 24'],
    mtu: ['mtu > 0'],
    expires: ['expires > 60'],
    family: ['family inet', 'inet6'],
    pref: ['pref high', 'pref medium'],
  },
  rules: {
    priority: ['priority 0', 'pref < 200', 'priority 100-120'],
    from: ['from 10.0.0.0/8', 'from in 0.0.0.0/1', '10.0.0.0/8', 'from default'],
    to: ['to 192.0.2.1', 'to in 2001:db8::/16'],
    src: ['src 10.1.2.3', 'src 2001:db8::1'],
    dst: ['dst 192.0.2.1', 'dst 203.0.113.1'],
    iif: ['iif vd', 'iif v*', 'vd'],
    oif: ['oif vb', 'oif absent'],
    fwmark: ['fwmark 1', 'mark 0x10'],
    fwmask: ['fwmask 0xff'],
    action: ['action goto,nop', 'unreachable', 'type blackhole'],
    table: ['table main', 'table 100', 'lookup local'],
    goto: ['goto 200', 'goto > 100'],
    ipproto: ['ipproto tcp', 'ipproto 17'],
    sport: ['sport 1500', 'sport 1400-1450', 'sport > 1500', 'sport < 1500'],
    dport: ['dport 443', 'dport >= 443'],
    uid: ['uid 1500', 'uid <= 1000'],
    tos: ['tos 0x10'],
    dscp: ['dscp 46', 'dscp 8-40'],
    realms: ['realms 3/4', 'realms 4'],
    flowlabel: ['flowlabel 5', 'flowlabel 5-6'],
    tun_id: ['tun_id 77'],
    suppress_prefixlength: ['suppress_prefixlength 0', 'sup_pl < 10'],
    suppress_ifgroup: ['suppress_ifgroup 77'],
    flag: ['flag unresolved', 'flag oif_detached,l3mdev', 'flag invert'],
    proto: ['proto bgp', 'kernel'],
    family: ['family inet', 'inet6', 'family ipmr'],
  },
}

describe.each(['links', 'addresses', 'routes', 'rules'] as const)('a filter of %s', (kind) => {
  it('means in the window what it means on the command line, field by field', async () => {
    const { fields } = await inWindow(kind, '')
    const all = await both(kind, '')
    expect(all.commandLine).toEqual(all.window)
    const measured = new Set(fields.filter(({ name }) => name === 'received' || name === 'sent').map(({ name }) => name))
    expect(fields.map(({ name }) => name).filter((name) => !measured.has(name))).toEqual(Object.keys(telling[kind]))
    for (const field of fields) {
      if (measured.has(field.name)) continue
      const some = telling[kind][field.name] ?? []
      const others = [field.example, `not ${field.example}`, ...field.values.slice(0, 30).map((value) => `${field.name} ${value}`)]
      for (const filter of [...some, ...others]) {
        const { window, commandLine } = await both(kind, filter)
        expect({ filter, keys: commandLine }).toEqual({ filter, keys: window })
        if (!some.includes(filter)) continue
        // The kernel gives links addresses and routes of its own meanwhile.
        const everything = (await inWindow(kind, '')).keys
        expect({ filter, some: window.length > 0 && window.length < everything.length }).toEqual({ filter, some: true })
      }
    }
  })
})

describe('a filter by what only the window measures', () => {
  it.each(['received > 5', 'tx > 5'])('%s is refused on the command line', async (filter) => {
    const { objects, said } = await shownObjects(namespace.name, 'link', filter)
    expect(objects).toEqual([])
    expect(said).toContain('Rates are measured by the window only')
  })
})

/** What iproute2 prints; what it leaves out is an empty object there. */
function byIproute2(words: readonly string[]): readonly Shown[] {
  const shown: readonly Shown[] = JSON.parse(namespace.ip('-j', ...words))
  return shown.filter((one) => Object.keys(one).length > 0)
}

describe('a filter of ours', () => {
  it.each([
    ['link', 'up', ['link', 'show', 'up']],
    ['link', 'type veth', ['link', 'show', 'type', 'veth']],
    ['link', 'master br0', ['link', 'show', 'master', 'br0']],
    ['link', 'group 77', ['link', 'show', 'group', '77']],
    ['route', 'table all', ['route', 'show', 'table', 'all']],
    ['route', 'table 100', ['route', 'show', 'table', '100']],
    ['route', 'proto bgp and table all and inet', ['-4', 'route', 'show', 'table', 'all', 'proto', 'bgp']],
    ['route', 'scope link and family inet', ['-4', 'route', 'show', 'table', 'all', 'scope', 'link']],
    ['route', 'type blackhole and family inet', ['-4', 'route', 'show', 'table', 'all', 'type', 'blackhole']],
    ['route', 'tos 0x10 and family inet', ['-4', 'route', 'show', 'table', 'all', 'tos', '0x10']],
    ['route', 'dst in 10.16.0.0/12 and family inet', ['-4', 'route', 'show', 'table', 'all', 'root', '10.16.0.0/12']],
    ['route', 'to 10.20.3.4 and family inet', ['-4', 'route', 'show', 'table', 'all', 'match', '10.20.3.4']],
  ] as const)('show %s %s is what iproute2 shows', async (object, filter, words) => {
    const theirs = byIproute2(words)
    expect(theirs.length).toBeGreaterThan(0)
    const key = (one: Shown): string => one.ifname ?? `${one.dst ?? ''} ${one.metric ?? 0}`
    const { objects } = await shownObjects(namespace.name, object, filter)
    expect(objects.map(key).toSorted()).toEqual(theirs.map(key).toSorted())
  })

  it.each([
    ['address 192.0.2.0/24', ['to', '192.0.2.0/24']],
    ['dev vd', ['dev', 'vd']],
    ['scope link', ['scope', 'link']],
    ['label vd:*', ['label', 'vd:*']],
    ['flag deprecated', ['deprecated']],
    ['flag dynamic', ['dynamic']],
    ['flag permanent', ['permanent']],
    ['flag secondary', ['-4', 'secondary']],
    ['family inet6', ['-6']],
  ] as const)('show address %s is what iproute2 shows', async (filter, words) => {
    const family = words[0] === '-4' || words[0] === '-6' ? [words[0]] : []
    const theirs = byIproute2([...family, 'address', 'show', ...words.slice(family.length)])
    const locals = (list: readonly Shown[]): readonly string[] => list.flatMap(({ addr_info }) => addr_info?.flatMap(({ local }) => local ?? []) ?? []).toSorted()
    expect(locals(theirs).length).toBeGreaterThan(0)
    expect(locals((await shownObjects(namespace.name, 'address', filter)).objects)).toEqual(locals(theirs))
  })
})
