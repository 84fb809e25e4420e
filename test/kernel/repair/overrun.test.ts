import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { TableState } from '../../../electron/api/views.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

/** The kernel gives the least it can: room for a few events. */
const tiny = 1

beforeEach(async () => {
  namespace = linkedNamespace('overrun')
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

describe('after events of what routes stand on were lost, and none of routes', () => {
  /** Room for the few events of routes, not for the many of the rest. */
  const small = 1 << 15

  it('routes that went with a link which was down for a moment are gone', async () => {
    under.close()
    under = await ScopeUnderTest.open(namespace, small)
    namespace.ip('route', 'add', '203.0.113.0/24', 'via', '192.0.2.9')
    await under.caughtUp()
    const many = Array.from({ length: 300 }, (_, n) => `link set lo mtu ${1400 + (n % 100)}`)
    namespace.batch([...many, 'link set va down', 'link set va up', ...many])
    await under.expectTrue('routes')
    expect(under.scope.links.subscription.overruns).toBeGreaterThan(0)
    expect(under.scope.routes.subscription.overruns).toBe(0)
  })

  it('routes that went with the only address of their device, which is back, are gone', async () => {
    under.close()
    namespace.ip('address', 'add', '10.0.0.1/32', 'dev', 'lo')
    under = await ScopeUnderTest.open(namespace, small)
    namespace.ip('route', 'add', '203.0.113.0/24', 'via', '192.0.2.9')
    await under.caughtUp()
    const many = Array.from({ length: 300 }, (_, n) => `address change 10.0.0.1/32 dev lo valid_lft ${1000 + n} preferred_lft ${500 + n}`)
    namespace.batch([...many, 'address del 192.0.2.1/24 dev va', 'address add 192.0.2.1/24 dev va', ...many])
    await under.expectTrue('routes')
    expect(under.scope.links.addresses.subscription.overruns).toBeGreaterThan(0)
    expect(under.scope.routes.subscription.overruns).toBe(0)
  })
})
