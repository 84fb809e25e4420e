import type { DefaultRoute } from '../../api/overview.ts'
import type { RouteHop, RouteRow } from '../../api/rows.ts'
import { RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'
import { covers } from './covers.ts'
import { lacksCarrier } from './link-condition.ts'
import type { IsLookedUp } from './looked-up-tables.ts'
import { deviceWord, gatewayOf, type DefaultHop, type Observed } from './observed.ts'

/** Why a hop takes no packets. */
export interface HopFault {
  /** Goes on behind "default via 192.0.2.1": "leads nowhere". */
  readonly says: string
  readonly detail: string
}

/** Unicast default routes of the tables that packets are looked up in, a hop each. */
export function defaultHops(routes: readonly RouteRow[], isLookedUp: IsLookedUp): readonly DefaultHop[] {
  return routes
    .filter(({ family, table, type }) => type === 'unicast' && isLookedUp(family, table.id))
    .flatMap((route) => route.hops.map((hop) => ({ route, hop })))
}

/** Why a hop of a default route takes no packets, as far as links and routes tell; null: nothing is in its way. */
export function hopFault({ route, hop }: DefaultHop, { link, connected }: Pick<Observed, 'link' | 'connected'>): HopFault | null {
  const { device } = hop
  const row = device === null ? undefined : link(device.index)
  if (device === null || row === undefined) return null
  const name = deviceWord(device)
  if (!row.administrativelyUp) return { says: `leaves by ${name}, which is down`, detail: `${name} is switched off: no packet goes out there` }
  if (hop.flags.includes('dead')) return { says: 'is dead', detail: `The kernel has taken the hop over ${name} out of use` }
  if (hop.flags.includes('linkdown') || lacksCarrier(row)) return { says: `leaves by ${name}, which has no carrier`, detail: `Nothing answers at the other end of ${name}` }
  const gateway = gatewayOf(hop)
  if (gateway === null || hop.flags.includes('onlink') || gateway.startsWith('fe80:')) return null
  const covered = connected.some(({ destination, hops }) => hops.some((one) => one.device?.index === device.index) && covers(destination, gateway))
  if (covered) return null
  return { says: 'has an unreachable gateway', detail: `No route of ${name} leads to ${gateway}: its ${route.family === 'inet' ? 'IPv4' : 'IPv6'} prefix may have been removed` }
}

/** The default routes, a hop each, with what becomes of them: of each family first those of the main table, and of each table first those that packets take. */
export function defaultRoutes(among: Observed): readonly DefaultRoute[] {
  const judged = among.defaultHops.map((one) => ({ ...one, usable: hopFault(one, among) === null }))
  const best = new Map<string, number>()
  for (const { route, usable } of judged) {
    if (usable) best.set(placeOf(route), Math.min(best.get(placeOf(route)) ?? Infinity, route.metric ?? 0))
  }
  const order = ['in use', 'standby', 'unusable']
  return judged
    .map(({ route, hop, usable }) => {
      const standing: DefaultRoute['standing'] = !usable ? 'unusable' : (route.metric ?? 0) === best.get(placeOf(route)) ? 'in use' : 'standby'
      return { route, hop, standing }
    })
    .toSorted(
      (one, other) =>
        one.route.family.localeCompare(other.route.family) ||
        behindMain(one.route) - behindMain(other.route) ||
        order.indexOf(one.standing) - order.indexOf(other.standing) ||
        (one.route.metric ?? 0) - (other.route.metric ?? 0),
    )
    .map(({ route, hop, standing }) => ({
      row: route.id,
      family: route.family,
      table: route.table.id === RT_TABLE_MAIN ? null : route.table.name,
      via: hop.via,
      device: hop.device,
      protocol: route.protocol,
      metric: route.metric,
      standing,
      neighbour: gatewayState(hop, among),
    }))
}

/** 0 for the main table; others, which only rules lead to, follow it by their numbers. */
function behindMain({ table }: RouteRow): number {
  return table.id === RT_TABLE_MAIN ? 0 : table.id + 1
}

/** What the neighbour table says of a hop's gateway. */
function gatewayState(hop: RouteHop, { link, neighbour }: Observed): DefaultRoute['neighbour'] {
  const gateway = gatewayOf(hop)
  if (gateway === null || hop.device === null) return null
  const known = neighbour(hop.device.index, gateway)?.state
  if (known !== undefined) return known
  return link(hop.device.index)?.flags.includes('NOARP') === true ? null : 'untried'
}

/** Routes of one place compete: those of one family in one table. */
function placeOf({ family, table }: RouteRow): string {
  return `${family} ${table.id}`
}
