import { AF_INET, AF_INET6, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { RTM_GETROUTE, RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import { RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { DumpStep } from '../dump-step.ts'
import { isRoute } from './route-positions.ts'

/**
 * The main table of IPv4 alone: it is what people look at first, it may hold a million routes, and a dump of all tables ends
 * in one long receive. The kernel filters only what it checks strictly.
 */
export const mainRoutesDump: DumpStep = {
  request: routeMessage.encode({
    type: RTM_GETROUTE,
    flags: NLM_F_REQUEST | NLM_F_DUMP,
    header: { family: AF_INET, table: RT_TABLE_MAIN },
    attributes: { table: RT_TABLE_MAIN },
  }),
  type: RTM_NEWROUTE,
  strictCheck: true,
  mayBeAbsent: true,
}

/** All routes of all tables, family by family. */
export const allRoutesDumps: readonly DumpStep[] = [AF_INET, AF_INET6].map((family) => ({
  request: routeMessage.encode({ type: RTM_GETROUTE, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family } }),
  type: RTM_NEWROUTE,
  accept: isRoute,
  strictCheck: true,
}))
