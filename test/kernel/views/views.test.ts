import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Row } from '../../../electron/api/rows.ts'
import { QuietClock } from '../../support/core/quiet-clock.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('views')
  namespace.batch([
    'link set lo up',
    'link add va type veth peer name vb',
    'link set va addrgenmode none',
    'link set vb addrgenmode none',
    'link set va up',
    'link set vb up',
    'address add 192.0.2.1/24 dev va',
  ])
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

const window = { first: 0, count: 100 }

function names(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'link' ? [row.name] : []))
}

function destinations(rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'route' ? [row.destination] : []))
}

interface IpRoute {
  readonly dst: string
  readonly dev: string
  readonly metric?: number
}

/** What `ip -j` prints of the IPv4 routes of table main. */
function ipRoutes(): readonly IpRoute[] {
  const routes: readonly IpRoute[] = JSON.parse(namespace.ip('-j', '-4', 'route', 'show'))
  return routes
}

describe('a view of links', () => {
  it('shows the links of the namespace, and a new one as it comes', async () => {
    const view = await WatchedView.open(core, { kind: 'links', filter: '', sort: [{ field: 'name', descending: false }], window })
    await view.until(({ frame, rows }) => frame?.state.phase === 'live' && rows.length === 3)
    expect(names(view.rows)).toEqual(['lo', 'va', 'vb'])
    expect(view.rows[1]).toMatchObject({ state: 'up', type: 'veth', addresses: [{ text: '192.0.2.1/24' }], lower: { name: 'vb' }, firstSeen: null })
    namespace.ip('link', 'add', 'br0', 'type', 'bridge')
    await view.until(({ rows }) => names(rows).includes('br0'))
    expect(names(view.rows)).toEqual(['br0', 'lo', 'va', 'vb'])
    expect(view.rows[0]?.firstSeen).toBeGreaterThan(0)
  })

  it('shows an address as it comes and goes', async () => {
    const view = await WatchedView.open(core, { kind: 'links', filter: 'name vb', sort: [], window })
    const addresses = () => view.rows.flatMap((row) => (row.kind === 'link' ? row.addresses.map(({ text }) => text) : ['none']))
    await view.until(({ rows }) => rows.length === 1)
    expect(addresses()).toEqual([])
    namespace.ip('address', 'add', '198.51.100.1/24', 'dev', 'vb')
    await view.until(() => addresses().length === 1)
    namespace.ip('address', 'del', '198.51.100.1/24', 'dev', 'vb')
    await view.until(() => addresses().length === 0)
  })

  it('sorts by address: IPv4 before IPv6, each by its bits, links without one last', async () => {
    const addresses = ['10.0.0.9/24', '10.0.0.10/24', '9.255.0.1/24', '172.16.0.1/16', '100.64.0.1/10', '192.0.2.200/24', '2001:db8::9/64', '2001:db8::a/64', '2001:db8::10/64', 'fd00::1/64']
    namespace.batch([
      ...addresses.map((_, n) => `link add x${n} type bridge`),
      ...addresses.map((address, n) => `address add ${address} dev x${n}`),
    ])
    const view = await WatchedView.open(core, { kind: 'links', filter: 'name x* or name v*', sort: [{ field: 'address', descending: false }], window })
    const shown = () => view.rows.flatMap((row) => (row.kind === 'link' ? [row.addresses[0]?.text ?? row.name] : []))
    const four = ['9.255.0.1/24', '10.0.0.9/24', '10.0.0.10/24', '100.64.0.1/10', '172.16.0.1/16', '192.0.2.1/24', '192.0.2.200/24']
    const six = ['2001:db8::9/64', '2001:db8::a/64', '2001:db8::10/64', 'fd00::1/64']
    await view.until(() => shown().filter((text) => text.includes('/')).length === 11)
    expect(shown()).toEqual([...four, ...six, 'vb'])
    await view.change({ sort: [{ field: 'address', descending: true }] })
    await view.until(() => shown()[0] !== four[0])
    expect(shown()).toEqual([...six.toReversed(), ...four.toReversed(), 'vb'])
  })

  it('shows rates of what passes, by the second', async () => {
    const view = await WatchedView.open(core, { kind: 'links', filter: 'name lo', sort: [], window })
    const received = () => view.rows.map((row) => (row.kind === 'link' ? (row.rates?.receivedBytes ?? 0) : 0))[0] ?? 0
    await view.until(({ rows }) => rows.length === 1 && rows.some((row) => row.kind === 'link' && row.rates !== null))
    namespace.run('bash', '-c', 'for n in {1..50}; do printf %1000s > /dev/udp/127.0.0.1/9; done; true')
    await view.until(() => received() > 10_000)
    expect(view.frames.at(-1)?.sampledAt).toBeGreaterThan(0)
  })

  it('opens a row down to its bytes', async () => {
    const view = await WatchedView.open(core, { kind: 'links', filter: 'name va', sort: [], window })
    await view.until(({ rows }) => rows.length === 1)
    const inspection = await view.inspect(view.rows[0]?.id ?? -1)
    expect(inspection).toMatchObject({ title: 'va', subtitle: expect.stringMatching(/^veth, index \d+$/) })
    expect(inspection.commands).toContainEqual({ label: 'Show', command: `ip -n ${namespace.name} -d -s link show dev va` })
    const [message] = inspection.messages
    expect(message?.title).toBe('RTM_NEWLINK')
    expect(new DataView(message?.bytes.buffer ?? new ArrayBuffer(4), message?.bytes.byteOffset).getUint32(0, true)).toBe(message?.bytes.length)
    const attributes = message?.tree.filter(({ number }) => number !== null) ?? []
    expect(attributes.map(({ number }) => number)).toEqual(expect.arrayContaining([3, 4, 18, 68, 69]))
    const covered = attributes.reduce((sum, { length }) => sum + ((length + 3) & ~3), 32)
    expect(covered).toBe((message?.bytes.length ?? 0) + 3 & ~3)
  })
})

describe('a view of routes', () => {
  it('shows what ip shows, sorted by device, then metric, then prefix', async () => {
    namespace.batch(Array.from({ length: 3000 }, (_, n) => `route add 10.${n % 7}.${n & 255}.0/${n % 3 === 0 ? 24 : 25} dev ${n % 2 === 0 ? 'va' : 'vb'} metric ${n % 5}`))
    const sort = [{ field: 'device', descending: false }, { field: 'metric', descending: false }, { field: 'destination', descending: true }] as const
    const view = await WatchedView.open(core, { kind: 'routes', filter: 'table main and family inet', sort: [...sort], window })
    await view.until(({ frame }) => frame?.state.phase === 'live')
    const numbers = (dst: string) => (dst.includes('/') ? dst : `${dst}/32`).split(/[./]/).map(Number)
    const byPrefix = (one: string, other: string) => numbers(other).map((n, at) => n - (numbers(one)[at] ?? 0)).find((n) => n !== 0) ?? 0
    const expected = ipRoutes().toSorted((one, other) =>
      one.dev.localeCompare(other.dev) || (one.metric ?? 0) - (other.metric ?? 0) || byPrefix(one.dst, other.dst))
    expect(view.frame?.matched).toBe(expected.length)
    expect(destinations(view.rows)).toEqual(expected.slice(0, 100).map(({ dst }) => dst))
  })

  it('finds the routes that an address would match', async () => {
    namespace.batch(['route add default via 192.0.2.9', 'route add 10.0.0.0/8 via 192.0.2.9', 'route add 10.1.0.0/16 via 192.0.2.9', 'route add 10.2.0.0/16 via 192.0.2.9'])
    const view = await WatchedView.open(core, { kind: 'routes', filter: 'to 10.1.2.3', sort: [{ field: 'destination', descending: false }], window })
    await view.until(({ rows }) => rows.length > 0)
    expect(destinations(view.rows)).toEqual(['default', '10.0.0.0/8', '10.1.0.0/16'])
    expect((await view.change({ filter: 'proto nonsense' })).filterError).toMatchObject({ code: 'filter', spot: { from: 6, to: 14 } })
    await view.change({ filter: 'via 192.0.2.9 and dst in 10.0.0.0/15' })
    await view.until(({ rows }) => rows.length === 1)
    expect(destinations(view.rows)).toEqual(['10.1.0.0/16'])
  })

  it('finds a multipath route by any of its hops', async () => {
    namespace.batch(['address add 198.51.100.1/24 dev vb', 'route add 10.9.0.0/16 nexthop via 192.0.2.9 dev va nexthop via 198.51.100.9 dev vb'])
    const view = await WatchedView.open(core, { kind: 'routes', filter: 'dst 10.9.0.0/16 and dev vb', sort: [], window })
    await view.until(({ rows }) => rows.length === 1)
    await view.change({ filter: 'dst 10.9.0.0/16 and not via 198.51.100.9' })
    await view.until(({ rows }) => rows.length === 0)
    await view.change({ filter: 'dev vb and via 192.0.2.9' })
    await view.until(({ rows }) => rows.length === 1)
    expect(destinations(view.rows)).toEqual(['10.9.0.0/16'])
  })

  it('says which link of its filter is not there, until it is', async () => {
    const view = await WatchedView.open(core, { kind: 'routes', filter: 'dev vc', sort: [], window })
    await view.until(({ frame }) => frame?.state.phase === 'live' && frame.matched === 0)
    expect(view.frame?.notes).toEqual(['No link is called "vc" now.'])
    namespace.batch(['link set vb down', 'link set vb name vc', 'link set vc up', 'route add 10.8.0.0/16 dev vc'])
    await view.until(({ rows }) => rows.some((row) => row.kind === 'route' && row.destination === '10.8.0.0/16'))
    expect(view.frame?.notes).toEqual([])
  })

  it('follows a burst of changes to the end', async () => {
    const view = await WatchedView.open(core, { kind: 'routes', filter: 'dst in 10.0.0.0/8', sort: [{ field: 'destination', descending: false }], window })
    await view.until(({ frame }) => frame?.state.phase === 'live')
    const routes = Array.from({ length: 5000 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`)
    namespace.batch([...routes.map((route) => `route add ${route} dev va`), ...routes.slice(50).map((route) => `route del ${route}`)])
    await view.until(({ frame, rows }) => frame?.matched === 50 && rows.length === 50)
    expect(destinations(view.rows)).toEqual(routes.slice(0, 50))
  })
})

describe('what a view shows beside its own table', () => {
  let clock: QuietClock
  let quiet: StartedCore

  beforeEach(async () => {
    clock = new QuietClock()
    quiet = new StartedCore({ namespace: namespace.name }, { clock })
    await quiet.ready
  })

  afterEach(() => quiet.stop())

  function idle(): Promise<void> {
    return clock.idle(() => quiet.call(1, 'status.get', undefined))
  }

  it('reaches the row of a link that is up: an address alone', async () => {
    const view = await WatchedView.open(quiet, { kind: 'links', filter: 'name vb', sort: [], window })
    await view.until(({ frame, rows }) => frame?.state.phase === 'live' && rows.length === 1)
    await idle()
    namespace.ip('address', 'add', '198.51.100.1/24', 'dev', 'vb')
    await view.until(({ rows }) => rows.some((row) => row.kind === 'link' && row.addresses.length > 0))
    expect(view.rows).toMatchObject([{ name: 'vb', addresses: [{ text: '198.51.100.1/24' }] }])
  })

  it('lets routes through a filter and out of it as their device is renamed', async () => {
    namespace.ip('route', 'add', '203.0.113.0/24', 'dev', 'va', 'metric', '7')
    const view = await WatchedView.open(quiet, { kind: 'routes', filter: 'dev wan and metric 7', sort: [], window })
    await view.until(({ frame }) => frame?.state.phase === 'live')
    expect(view.frame?.matched).toBe(0)
    await idle()
    namespace.ip('link', 'set', 'va', 'name', 'wan')
    await view.until(({ rows }) => rows.length === 1)
    expect(destinations(view.rows)).toEqual(['203.0.113.0/24'])
    await idle()
    namespace.ip('link', 'set', 'wan', 'name', 'va')
    await view.until(({ rows }) => rows.length === 0)
  })
})

describe('the core', () => {
  it('says in one sentence that there is no such namespace', async () => {
    const other = new StartedCore({ namespace: 'lw-no-such-namespace' })
    await expect(other.ready).rejects.toMatchObject({
      error: { code: 'unknown-namespace', message: 'There is no network namespace "lw-no-such-namespace": "ip netns list" shows the ones there are.', errno: { name: 'ENOENT' } },
    })
    await other.stop()
  })

  it('gives a window the status of its namespace, live when the rows are', async () => {
    const view = await WatchedView.open(core, { kind: 'links', filter: '', sort: [], window })
    await view.until(({ rows, statuses }) => rows.length === 3 && statuses.at(-1)?.tables.some(({ name, heard }) => name === 'events' && heard) === true)
    const status = view.statuses.at(-1)
    expect(status).toMatchObject({ scope: { id: view.opened.scope, label: namespace.name }, state: { phase: 'live' }, overruns: 0, malformed: 0 })
    expect(status?.tables).toEqual([
      { name: 'links', heard: true, receiveBuffer: expect.any(Number) },
      { name: 'addresses', heard: true, receiveBuffer: expect.any(Number) },
      { name: 'routes', heard: false, receiveBuffer: 0 },
      { name: 'rules', heard: false, receiveBuffer: 0 },
      { name: 'neighbours', heard: false, receiveBuffer: 0 },
      { name: 'sockets', heard: false, receiveBuffer: 0 },
      { name: 'events', heard: true, receiveBuffer: expect.any(Number) },
    ])
    for (const { heard, receiveBuffer } of status?.tables ?? []) if (heard) expect(receiveBuffer).toBeGreaterThan(0)
  })
})
