import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ViewKind } from '../../../electron/api/views.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('again')
  expect(namespace.batch(['link set lo up', 'link add up0 type veth peer name up1', 'link set up0 up', 'link set up1 up', 'address add 192.0.2.1/24 dev up0', 'address add 2001:db8::1/64 dev up0 nodad'])).toEqual([])
  core = new StartedCore({ namespace: namespace.name }, {})
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

interface Remade {
  readonly kind: ViewKind
  readonly filter: string
  readonly make: string
  readonly remove: string
  /** Absent: as it was made before. */
  readonly remake?: string
}

const cases: readonly Remade[] = [
  { kind: 'links', filter: 'name again0', make: 'link add again0 type bridge', remove: 'link del again0' },
  { kind: 'addresses', filter: 'address 198.51.100.7', make: 'address add 198.51.100.7/24 dev up0', remove: 'address del 198.51.100.7/24 dev up0' },
  { kind: 'routes', filter: 'dst 203.0.113.0/24', make: 'route add 203.0.113.0/24 via 192.0.2.9', remove: 'route del 203.0.113.0/24' },
  { kind: 'routes', filter: 'dst 203.0.113.128/25', make: 'route add 203.0.113.128/25 via 192.0.2.9', remove: 'route del 203.0.113.128/25', remake: 'route add 203.0.113.128/25 via 192.0.2.10' },
  { kind: 'routes', filter: 'dst 2001:db8:7::/48', make: '-6 route add 2001:db8:7::/48 via 2001:db8::9', remove: '-6 route del 2001:db8:7::/48' },
  { kind: 'rules', filter: 'priority 77', make: 'rule add priority 77 from 192.0.2.0/24 table 100', remove: 'rule del priority 77' },
  { kind: 'neighbours', filter: 'dst 192.0.2.33', make: 'neighbour add 192.0.2.33 lladdr 02:00:00:00:00:33 dev up0', remove: 'neighbour del 192.0.2.33 dev up0' },
]

it.each(cases)('what was looked at in $kind ($filter), went and was made again is found as another row', async ({ kind, filter, make, remove, remake = make }) => {
  const view = await WatchedView.open(core, { kind, filter, sort: [], window: { first: 0, count: 10 } })
  await view.until(({ frame }) => frame?.state.phase === 'live')
  const ip = (words: string) => namespace.ip(...words.split(' '))
  ip(make)
  await view.until(({ rows }) => rows.length === 1)
  const first = view.rows[0]?.id ?? -1
  await view.inspect(first)
  ip(remove)
  await view.until(({ rows }) => rows.length === 0)
  const said = () => view.inspect(first).then(() => null, (thrown: unknown) => (thrown instanceof Error && 'error' in thrown ? thrown.error : thrown))
  expect(await said()).toMatchObject({ code: 'unknown-row' })
  expect(await said()).not.toHaveProperty('again')
  ip(remake)
  await view.until(({ rows }) => rows.length === 1)
  const second = view.rows[0]?.id ?? -1
  expect(second).not.toBe(first)
  expect(await said()).toMatchObject({ code: 'unknown-row', again: second })
})
