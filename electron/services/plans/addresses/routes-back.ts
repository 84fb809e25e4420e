import { AF_INET } from '../../../netlink/core/constants.ts'
import { RTM_DELROUTE } from '../../../netlink/route/message-types.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import type { Inverse } from '../../../privilege/action.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { hasGateway, routeAgain } from '../dropped/restored-route.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { deletes, takesAway } from '../steps/requests.ts'
import { routeText } from '../dropped/lost-routes.ts'

/** Inverses for routes that may have gone with an address, once it is there again: of IPv6 they have lost their source alone. */
export function routesBack(routes: readonly RouteMessage[]): readonly Inverse[] {
  const again = (route: RouteMessage): readonly Inverse[] => (route.header.family === AF_INET ? [routeAgain(route, 'append')] : [takesAway(deleteRoute(route, false)), routeAgain(route, 'append')])
  return [...routes.filter((route) => !hasGateway(route)), ...routes.filter(hasGateway)].flatMap(again)
}

/** The step that makes a route of IPv4 again that the kernel has dropped. */
export function routeStep(route: RouteMessage, state: KernelState): PlannedStep {
  state.routes.add(route)
  return {
    object: 'route',
    sentence: `Make the route to ${routeText(route)} again, which goes with the old address`,
    place: 'Route',
    changes: [{ field: 'route', before: null, after: routeText(route) }],
    losses: [],
    forward: routeAgain(route, 'append').action,
    inverses: [takesAway(deleteRoute(route))],
    guard: null,
    independent: false,
    fieldOf: () => null,
  }
}

/** RTM_DELROUTE of exactly this route. */
export function deleteRoute({ header, attributes }: RouteMessage, withSource = true): Uint8Array {
  const { prefsrc, cacheinfo: _cache, ...rest } = attributes
  return routeMessage.encode({ type: RTM_DELROUTE, flags: deletes, header: { ...header, flags: 0 }, attributes: { ...rest, ...(withSource && prefsrc !== undefined ? { prefsrc } : {}) } })
}
