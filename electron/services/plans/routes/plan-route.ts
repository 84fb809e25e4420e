import type { Edit } from '../../../api/edits.ts'
import { NLM_F_ACK, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planner, Planning } from '../steps/planning.ts'
import { checkWays } from './check-ways.ts'
import { checkWords } from './check-words.ts'
import { listRules, placeOf, routesTo } from './destination-routes.ts'
import { keptRoute } from './kept-route.ts'
import { existingFault, missingFault } from './list-faults.ts'
import { listStep } from './list-step.ts'
import { readRoute } from './read-route.ts'
import { insertFlags, type InsertVerb } from './route-list.ts'
import { routeSentence } from './route-sentences.ts'
import { wantedRoute } from './wanted-route.ts'

type RouteEdit = Extract<Edit, { op: 'route.add' | 'route.replace' | 'route.change' | 'route.append' | 'route.prepend' | 'route.delete' }>

/** Plans an edit of the form of a route: one message, as `ip route` sends it. */
export const planRoute: Planner<RouteEdit> = (edit, planning) => {
  const deletes = edit.op === 'route.delete'
  const { request, reader } = readRoute(edit.values, deletes, planning)
  checkWords(reader, request)
  reader.finish()
  if (deletes) return [deleteStep(request, planning)]
  const verb = insertVerbs[edit.op]
  const depends = checkWays(reader, request, planning.state)
  reader.finish()
  return [insertStep(request, verb, planning, depends)]
}

const insertVerbs = { 'route.add': 'add', 'route.replace': 'replace', 'route.change': 'change', 'route.append': 'append', 'route.prepend': 'prepend', 'route.delete': 'add' } as const satisfies Record<RouteEdit['op'], InsertVerb>

const verbFlags = {
  add: NLM_F_CREATE | NLM_F_EXCL,
  append: NLM_F_CREATE | NLM_F_APPEND,
  prepend: NLM_F_CREATE,
  replace: NLM_F_CREATE | NLM_F_REPLACE,
  change: NLM_F_REPLACE,
} as const satisfies Record<InsertVerb, number>

/** A step that makes a route; throws `PlanningError` where one is in the way. `depends`: its gateway is reached by what an earlier step made. */
export function insertStep(request: RouteMessage, verb: InsertVerb, planning: Planning, depends: boolean): PlannedStep {
  const { state } = planning
  const route = keptRoute(request, state)
  const where = placeOf(route)
  const rules = listRules(where.family)
  const before = routesTo(state, where)
  const outcome = rules.insert(before, rules.members(route), insertFlags[verb])
  if ('refused' in outcome) throw existingFault(outcome, route, planning)
  const grows = rules.asDumped(outcome.list).length > rules.asDumped(before).length
  return listStep(
    {
      rules,
      before,
      after: outcome.list,
      message: encoded(request, verbFlags[verb]),
      sentence: routeSentence(grows && verb === 'replace' ? 'add' : verb, route),
      independent: !depends && !state.routes.isChanged(where),
    },
    planning,
  )
}

/** A step that deletes what a request says; throws `PlanningError` where there is nothing like it. */
function deleteStep(request: RouteMessage, planning: Planning): PlannedStep {
  const { state } = planning
  const wanted = wantedRoute(request)
  const where = placeOf(wanted)
  const rules = listRules(where.family)
  const before = routesTo(state, where)
  const outcome = rules.remove(before, wanted)
  if ('refused' in outcome) throw missingFault(wanted, before, planning)
  const independent = !state.routes.isChanged(where)
  return listStep({ rules, before, after: outcome.list, message: encoded(request, 0), sentence: routeSentence('delete', wanted), independent }, planning)
}

function encoded(request: RouteMessage, flags: number): Uint8Array {
  return routeMessage.encode({ type: request.type, flags: NLM_F_REQUEST | NLM_F_ACK | flags, header: request.header, attributes: request.attributes })
}
