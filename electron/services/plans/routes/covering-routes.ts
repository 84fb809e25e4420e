import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { networkOf } from '../state/canonical-address.ts'

/** The routes of a table that an address falls under, a list for each prefix, the longest prefix first. */
export function* coveringRoutes(state: KernelState, family: number, table: number, address: string): Generator<readonly RouteMessage[]> {
  for (const length of state.routes.lengths(family)) {
    const routes = state.routes.to(family, table, length === 0 ? undefined : networkOf(address, length), length)
    if (routes.length > 0) yield routes
  }
}
