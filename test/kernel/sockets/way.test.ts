import { afterEach, beforeEach, expect, it } from 'vitest'

import type { InspectedField } from '../../../electron/api/inspection.ts'
import type { RouteRow } from '../../../electron/api/rows.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { SocketPuppet } from '../../support/socket-puppet.ts'

let namespace: NetworkNamespace
let puppet: SocketPuppet
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('way')
  const refused = namespace.batch([
    'link set lo up',
    'link add up0 type veth peer name up1',
    'link add side0 type veth peer name side1',
    ...['up0', 'up1', 'side0', 'side1'].map((name) => `link set ${name} up`),
    'address add 192.0.2.1/24 dev up0',
    'address add 198.51.100.1/24 dev side0',
    'address add 2001:db8::1/64 dev up0 nodad',
    'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev up0',
    'neighbour add 198.51.100.9 lladdr 02:00:00:00:00:19 dev side0',
    'neighbour add 2001:db8::9 lladdr 02:00:00:00:00:09 dev up0',
    'route add default via 192.0.2.9 metric 100',
    'route add default via 198.51.100.9 metric 200',
    'route add default via 198.51.100.9 table 100',
    'route add 203.0.113.0/24 via 192.0.2.9',
    'route add 203.0.113.0/24 via 198.51.100.9 table 100',
    'route add default via 2001:db8::9',
    'rule add priority 50 ipproto udp dport 5000 table 100',
  ])
  expect(refused).toEqual([])
  puppet = new SocketPuppet(namespace)
  core = new StartedCore({ namespace: namespace.name }, {})
  await core.ready
})

afterEach(async () => {
  await core.stop()
  await puppet[Symbol.asyncDispose]()
  namespace.remove()
})

const everything = { filter: '', window: { first: 0, count: 500 } }

/** What is said of the only socket to this port. */
async function related(port: number, window = 1): Promise<readonly InspectedField[]> {
  const view = await WatchedView.open(core, { ...everything, sort: [], kind: 'sockets', filter: `dport ${port}` }, window)
  await view.until(({ frame, rows }) => frame?.state.phase === 'live' && rows.length === 1)
  const inspection = await view.inspect(view.rows[0]?.id ?? -1)
  return inspection.groups.find(({ title }) => title === 'Related')?.fields ?? []
}

const said = (fields: readonly InspectedField[]) => Object.fromEntries(fields.map(({ label, value }) => [label, value]))
const wayTo = (fields: readonly InspectedField[], label: string) => fields.find((one) => one.label === label)?.leadsTo

/** The routes of the namespace, once they are there down to their identities. */
async function routes(): Promise<readonly RouteRow[]> {
  const view = await WatchedView.open(core, { ...everything, sort: [], kind: 'routes' }, 2)
  await view.until(({ frame }) => frame?.state.phase === 'live')
  return view.rows.flatMap((row) => (row.kind === 'route' ? [row] : []))
}

it('a socket whose other end is behind a gateway leads to that one route, to the gateway’s neighbour and to the device', async () => {
  await puppet.does('udp-to', 'away', '203.0.113.3', 4000)
  const rows = await routes()
  const fields = await related(4000)
  expect(said(fields)).toMatchObject({ Route: '203.0.113.0/24 table main', Neighbour: '192.0.2.9', Device: 'up0' })
  const route = wayTo(fields, 'Route')
  expect(rows.find(({ id }) => route !== null && route !== undefined && 'row' in route && id === route.row)).toMatchObject({ destination: '203.0.113.0/24', table: { name: 'main' } })
  expect(wayTo(fields, 'Neighbour')).toEqual({ view: 'neighbours', filter: 'dst 192.0.2.9 and dev up0' })
  expect(wayTo(fields, 'Device')).toMatchObject({ view: 'links' })
})

it('the kernel is asked with protocol and port: a rule for them leads to the route of its table', async () => {
  await puppet.does('udp-to', 'ruled', '203.0.113.3', 5000)
  expect(said(await related(5000))).toMatchObject({ Route: '203.0.113.0/24 table 100', Neighbour: '198.51.100.9', Device: 'side0' })
})

it('while no routes are kept the fact leads to a filter that lets that route alone through', async () => {
  await puppet.does('udp-to', 'away', '8.8.8.8', 4000)
  const route = wayTo(await related(4000), 'Route')
  expect(route).toMatchObject({ view: 'routes', filter: 'dst default and family inet and table main and type unicast and metric 100' })
  const view = await WatchedView.open(core, { ...everything, sort: [], kind: 'routes', filter: route !== null && route !== undefined && 'filter' in route ? route.filter : '' }, 2)
  await view.until(({ frame }) => frame?.state.phase === 'live')
  expect(view.rows.map((row) => (row.kind === 'route' ? [row.destination, row.metric] : []))).toEqual([['default', 100]])
})

it('IPv6 goes the same way', async () => {
  await puppet.does('udp-to', 'six', '2001:db8:7::1', 4000)
  expect(said(await related(4000))).toMatchObject({ Route: 'default table main', Neighbour: '2001:db8::9', Device: 'up0' })
})

it('an other end on the link is its own neighbour, and one that the kernel does not know leads nowhere', async () => {
  await puppet.does('udp-to', 'near', '192.0.2.9', 4000)
  await puppet.does('udp-to', 'unknown', '192.0.2.33', 4001)
  expect(wayTo(await related(4000), 'Neighbour')).toEqual({ view: 'neighbours', filter: 'dst 192.0.2.9 and dev up0' })
  const unknown = await related(4001, 2)
  expect(said(unknown)).toMatchObject({ Neighbour: '192.0.2.33, of which the kernel has no entry now', Device: 'up0' })
  expect(wayTo(unknown, 'Neighbour')).toBeNull()
})

it('says why where the kernel has no way any more', async () => {
  await puppet.does('udp-to', 'away', '203.0.113.78', 4000)
  namespace.ip('route', 'add', 'prohibit', '203.0.113.78')
  const fields = await related(4000)
  expect(said(fields)).toMatchObject({ Route: 'No route to 203.0.113.78: it is prohibited by a route or a rule (EACCES).' })
  expect(fields.map(({ label }) => label)).toEqual(['Route', 'Address'])
})

it('a socket to this machine itself has a route and no neighbour', async () => {
  await puppet.does('udp-to', 'self', '127.0.0.1', 4000)
  expect(said(await related(4000))).toMatchObject({ Route: '127.0.0.1/32 table local', Neighbour: 'none: the other end is on this machine', Device: 'lo' })
})
