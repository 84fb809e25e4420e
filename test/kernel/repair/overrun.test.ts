import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { TableState } from '../../../electron/api/views.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

/** The kernel gives the least it can: room for a few events. */
const tiny = 1

beforeEach(async () => {
  namespace = new NetworkNamespace('overrun')
  namespace.batch(['link set lo up', 'link add va type veth peer name vb', 'link set va addrgenmode none', 'link set vb addrgenmode none', 'link set va up', 'link set vb up', 'address add 192.0.2.1/24 dev va'])
  under = await ScopeUnderTest.open(namespace, tiny)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

describe('after events were lost', () => {
  it('the routes are stale, are repaired, and are true within a second after the last event', async () => {
    const phases: TableState['phase'][] = []
    under.scope.routes.onState(() => phases.push(under.scope.routes.state.phase))
    const routes = Array.from({ length: 20_000 }, (_, n) => `route add 10.${n >> 14}.${(n >> 6) & 255}.${(n & 63) << 2}/30 via 192.0.2.9`)
    const refused = namespace.batch([...routes, ...routes.slice(0, 5000).map((line) => line.replace('add', 'del'))])
    expect(refused).toEqual([])
    await under.expectTrue('routes')
    expect(under.scope.status().overruns).toBeGreaterThan(0)
    expect(phases).toContain('stale')
    expect(phases).toContain('repairing')
    expect(phases.at(-1)).toBe('live')
  })

  it('a link that took the index of another meanwhile is not taken for it', async () => {
    namespace.ip('link', 'add', 'first', 'index', '77', 'type', 'bridge')
    await under.caughtUp()
    const row = under.row('links', '"ifname":"first"')
    const many = Array.from({ length: 300 }, (_, n) => `link set va mtu ${1400 + (n % 100)}`)
    namespace.batch([...many, 'link del first', 'link add second index 77 type vxlan id 7 dstport 4789', ...many])
    await under.expectTrue('links')
    expect(under.scope.status().overruns).toBeGreaterThan(0)
    expect(under.row('links', '"ifname":"second"')).not.toBe(row)
  })
})
