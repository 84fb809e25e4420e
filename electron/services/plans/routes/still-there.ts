import { NLM_F_REPLACE } from '../../../netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../../netlink/core/message-header.ts'
import { RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import type { Action } from '../../../privilege/action.ts'
import type { Planning } from '../steps/planning.ts'
import { listRules, placeOf, routesTo } from './destination-routes.ts'
import { keptRoute } from './kept-route.ts'
import { missingFault } from './list-faults.ts'

/** Sees that the route which a step has made is there, where what undoes that puts another in its place: the kernel would put it over whatever is there by then. Throws `PlanningError`. */
export function checkStillThere(made: Action, inverse: Action, planning: Planning): void {
  if (!makesRoute(made) || !makesRoute(inverse) || (messageFlagsAt(inverse.message, 0) & NLM_F_REPLACE) === 0) return
  const route = keptRoute(routeMessage.decode(made.message), planning.state)
  const rules = listRules(route.header.family)
  const list = routesTo(planning.state, placeOf(route))
  for (const member of rules.members(route)) {
    const wanted = rules.exactly(member, list)
    if ('refused' in rules.remove(list, wanted)) throw missingFault(wanted, list, planning)
  }
}

function makesRoute(action: Action): action is Extract<Action, { kind: 'netlink' }> {
  return action.kind === 'netlink' && messageTypeAt(action.message, 0) === RTM_NEWROUTE
}
