import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { RouteDestination } from '../state/route-records.ts'
import { ipv4List } from './ipv4-list.ts'
import { ipv6List } from './ipv6-list.ts'
import { plainRoute, tableOf, type PlainRoute } from '../state/plain-route.ts'
import type { ListRules, RouteList } from './route-list.ts'

/** How the kernel keeps the routes of a family. */
export function listRules(family: number): ListRules {
  return family === AF_INET6 ? ipv6List : ipv4List
}

/** Where a plain route leads. */
export function placeOf(route: Pick<PlainRoute, 'header' | 'attributes'>): RouteDestination {
  const { header, attributes } = route
  return { family: header.family, table: tableOf(route), destination: header.dstLen === 0 ? undefined : attributes.dst, length: header.dstLen }
}

/** The routes to a destination, as the kernel has them after the steps so far. */
export function routesTo(state: KernelState, { family, table, destination, length }: RouteDestination): RouteList {
  const rules = listRules(family)
  return state.routes.to(family, table, destination, length).flatMap((route) => rules.members(plainRoute(route)))
}

/** Puts a list in the place of what there was to its destination. */
export function putRoutes(state: KernelState, where: RouteDestination, list: RouteList): void {
  state.routes.put(where, listRules(where.family).asDumped(list))
}
