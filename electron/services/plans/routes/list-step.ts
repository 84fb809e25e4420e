import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { putRoutes, placeOf } from './destination-routes.ts'
import { harmless, undoing } from './inverse-requests.ts'
import { routeChanges } from './route-differences.ts'
import { routeFieldOf } from './route-field-of.ts'
import type { ListRules, RouteList } from './route-list.ts'
import { routePlace } from './route-sentences.ts'
import { sameList } from './same-route.ts'

/** A request, and what it makes of the routes to a destination. */
interface ListStep {
  readonly rules: ListRules
  readonly before: RouteList
  readonly after: RouteList
  readonly message: Uint8Array
  readonly sentence: string
  readonly independent: boolean
}

/** The step of a plan that a request is; the state is then as after it. */
export function listStep({ rules, before, after, message, sentence, independent }: ListStep, planning: Planning): PlannedStep {
  const [some] = [...after, ...before]
  if (some === undefined) throw new RangeError('A step of routes needs a route before or after it.')
  const where = placeOf(some)
  putRoutes(planning.state, where, after)
  const undo = sameList(before, after) ? { inverses: [harmless(some)], losses: [] } : undoing(rules, after, before, planning.state)
  return {
    object: 'route',
    forward: { kind: 'netlink', message },
    inverses: undo.inverses,
    losses: undo.losses,
    guard: null,
    independent,
    changes: routeChanges(before, after, planning),
    fieldOf: routeFieldOf,
    sentence,
    place: routePlace(where.table, planning),
  }
}
