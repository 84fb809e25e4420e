import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { RT_SCOPE_LINK, RT_TABLE_MAIN, RTN_LOCAL, RTN_THROW, RTN_UNICAST } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { coveringRoutes } from './covering-routes.ts'
import { tablesAsked } from './gateway-rules.ts'
import { isRefusing } from './is-refusing.ts'
import { metricOf } from '../state/plain-route.ts'
import { placeOf } from './destination-routes.ts'

/** What a gateway is looked for with. */
export interface Sought {
  readonly family: number
  readonly gateway: string
  /** The table of the route that is to lead over it. */
  readonly table: number
  /** undefined: any. */
  readonly device: number | undefined
  /** The scope of that route (IPv4). */
  readonly scope: number
}

/** How a gateway is reached. */
export type WayTo =
  | { readonly way: 'direct'; readonly device: number; /** By a route that an earlier step made. */ readonly isNew: boolean }
  /** Nothing leads there, or not directly; `wrong`: what leads there is of a type that leads to no gateway. */
  | { readonly way: 'none'; readonly wrong?: true }
  /** Rules, or several routes that are alike, decide more finely than is known here. */
  | { readonly way: 'unknown' }

const RTNH_F_DEAD = 0x01

/** How the kernel would find a gateway (net/ipv4/fib_semantics.c, fib_check_nh_v4_gw; net/ipv6/route.c, ip6_route_check_nh). */
export function wayTo(state: KernelState, sought: Sought): WayTo {
  const device = sought.device === undefined ? undefined : linkByIndex(state, sought.device)?.attributes.ifname
  const asked = tablesAsked(state, { family: sought.family, gateway: sought.gateway, device })
  const tables = [...(sought.table === RT_TABLE_MAIN && sought.family !== AF_INET6 ? [] : [sought.table]), ...asked.tables]
  for (const [index, table] of tables.entries()) {
    const found = inTable(state, sought, table)
    if (found === null) continue
    // What its own table says against it is asked again by the rules.
    if (found.way === 'none' && found.wrong !== true && index === 0 && tables.length > asked.tables.length) continue
    return found
  }
  return asked.known ? { way: 'none' } : { way: 'unknown' }
}

/** null: the table does not say. */
function inTable(state: KernelState, sought: Sought, table: number): WayTo | null {
  for (const routes of coveringRoutes(state, sought.family, table, sought.gateway)) {
    const fitting = routes.filter((route) => fits(route, sought))
    const [first] = fitting
    if (first === undefined) continue
    if (first.header.type === RTN_THROW) return null
    if (sought.family === AF_INET6 && fitting.some((route) => metricOf(route) === metricOf(first) && isDirect(route, sought) !== isDirect(first, sought))) return { way: 'unknown' }
    const hop = hopsOf(first).find(({ ifindex }) => sought.device === undefined || ifindex === sought.device)
    if (!isDirect(first, sought)) return sought.family === AF_INET6 || isRefusing(first.header.type) ? { way: 'none' } : { way: 'none', wrong: true }
    return hop === undefined || first.attributes.nhId !== undefined ? { way: 'unknown' } : { way: 'direct', device: hop.ifindex, isNew: state.routes.isChanged(placeOf(first)) }
  }
  return null
}

function fits(route: RouteMessage, { family, device, scope }: Sought): boolean {
  const { header, attributes } = route
  if (header.tos !== 0 || header.srcLen !== 0) return false
  if (family !== AF_INET6 && header.scope < Math.max(scope + 1, RT_SCOPE_LINK)) return false
  if (attributes.nhId !== undefined) return true
  if (isRefusing(header.type)) return family !== AF_INET6 || device === undefined
  return hopsOf(route).some((hop) => (device === undefined || hop.ifindex === device) && (hop.flags & RTNH_F_DEAD) === 0)
}

function isDirect({ header, attributes }: RouteMessage, { family }: Sought): boolean {
  if (header.type !== RTN_UNICAST && header.type !== RTN_LOCAL) return false
  return family !== AF_INET6 || (attributes.gateway === undefined && attributes.multipath === undefined)
}
