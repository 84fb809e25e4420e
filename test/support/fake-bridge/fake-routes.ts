import type { RouteHop, RouteRow } from '../../../electron/api/rows.ts'

const devices = [
  { index: 2, name: 'enp1s0' },
  { index: 3, name: 'enp1s0.120' },
  { index: 4, name: 'bond0' },
] as const

/** Routes of a busy router: prefixes by BGP, some with several hops, and the machine's own. */
export function fakeRoutes(count: number): RouteRow[] {
  return Array.from({ length: count }, (_, at) => fakeRoute(at))
}

function fakeRoute(at: number): RouteRow {
  if (at === 0) return route(at, 'default', [hop('203.0.113.1', 0)], { protocol: 'dhcp', metric: 100 })
  const address = (10 * 2 ** 24 + 64 * 2 ** 16 + (at - 1) * 16) >>> 0
  const destination = `${String(address >>> 24)}.${String((address >>> 16) & 255)}.${String((address >>> 8) & 255)}.${String(address & 255)}/28`
  if (at % 19 === 6) {
    const hops = [hop('192.0.2.2', 0, 4), hop('192.0.2.3', 0, 2), { ...hop('198.51.100.129', 1, 2), flags: ['linkdown'] }]
    return route(at, destination, hops, {})
  }
  if (at % 37 === 12) return route(at, destination, [], { type: 'blackhole', protocol: 'static' })
  return route(at, destination, [hop(at % 3 === 2 ? '192.0.2.3' : '192.0.2.2', at % 11 === 4 ? 2 : 0)], {})
}

function hop(via: string, device: number, weight = 1): RouteHop {
  return { via, device: devices[device] ?? null, weight, flags: [], encapsulation: null }
}

function route(at: number, destination: string, hops: readonly RouteHop[], change: Partial<RouteRow>): RouteRow {
  return {
    kind: 'route',
    id: at + 1,
    version: 1,
    firstSeen: null,
    changedAt: null,
    family: 'inet',
    destination,
    source: null,
    table: { id: 254, name: 'main' },
    type: 'unicast',
    protocol: 'bgp',
    scope: 'global',
    metric: 20,
    preferredSource: '192.0.2.10',
    typeOfService: 0,
    hops,
    nexthopId: null,
    preference: null,
    expiresAt: null,
    flags: [],
    metrics: [],
    ...change,
  }
}
