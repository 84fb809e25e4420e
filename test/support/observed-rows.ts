import type { LinkRow, RouteRow } from '../../electron/api/rows.ts'
import { defaultHops } from '../../electron/services/overview/default-hops.ts'
import { usuallyLookedUp } from '../../electron/services/overview/looked-up-tables.ts'
import { observed, type Observed } from '../../electron/services/overview/observed.ts'

/** A link that is up and has nothing wrong with it, but for what a test wants. */
export function linkRow(index: number, name: string, differs: Partial<LinkRow> = {}): LinkRow {
  return {
    kind: 'link', id: 100 + index, version: 1, firstSeen: null, changedAt: null,
    index, name, alternativeNames: [], alias: null, type: 'ethernet', state: 'up', administrativelyUp: true, flags: ['UP', 'RUNNING', 'LOWER_UP'], mtu: 1500, hardwareAddress: null,
    master: null, portState: null, lower: null, lowerNamespaceId: null, lowerElsewhere: null, queueingDiscipline: null, addresses: [], counters: null, rates: null,
    ...differs,
  }
}

/** What a link that is switched on without a carrier differs by. */
export const carrierless: Partial<LinkRow> = { state: 'down', flags: ['UP'] }

/** A route of the main table over one device, but for what a test wants. */
export function routeRow(id: number, destination: string, via: string | null, device: LinkRow, differs: Partial<RouteRow> = {}): RouteRow {
  return {
    kind: 'route', id, version: 1, firstSeen: null, changedAt: null,
    family: via?.includes(':') === true ? 'inet6' : 'inet', destination, source: null, table: { id: 254, name: 'main' }, type: 'unicast', protocol: 'static', scope: 'global', metric: null,
    preferredSource: null, typeOfService: 0, hops: [{ via, device: { index: device.index, name: device.name }, weight: 1, flags: [], encapsulation: null }],
    nexthopId: null, preference: null, expiresAt: null, flags: [], metrics: [],
    ...differs,
  }
}

/** These links and routes, and what else is known of them: nothing, but for what a test wants. */
export function observedRows(links: readonly LinkRow[], routes: readonly RouteRow[] = [], others: Partial<Pick<Observed, 'lostDefaults' | 'vxlan' | 'complete' | 'losses' | 'neighbour' | 'failedNeighbours' | 'addressRow'>> = {}): Observed {
  return observed(links, {
    defaultHops: defaultHops(routes.filter(({ destination }) => destination === 'default'), usuallyLookedUp),
    connected: routes.filter(({ destination }) => destination !== 'default'),
    lostDefaults: [],
    complete: false,
    vxlan: () => null,
    losses: () => null,
    neighbour: () => null,
    failedNeighbours: [],
    addressRow: () => null,
    ...others,
  })
}
