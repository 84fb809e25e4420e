import type { PlannedChange } from '../../../api/plan.ts'
import type { Planning } from '../steps/planning.ts'
import type { PlainRoute } from '../state/plain-route.ts'
import type { RouteList } from './route-list.ts'
import { routeParts } from './route-parts.ts'
import { routeText } from './same-route.ts'

/** What a step changes of the routes to a destination: each value of the route that comes, goes, or comes in the place of another. */
export function routeChanges(before: RouteList, after: RouteList, planning: Planning): readonly PlannedChange[] {
  const was = new Set(before.map((route) => routeText(route)))
  const is = new Set(after.map((route) => routeText(route)))
  const gone = before.filter((route) => !is.has(routeText(route)))
  const come = after.filter((route) => !was.has(routeText(route)))
  const count = Math.max(gone.length, come.length)
  return Array.from({ length: count }, (_none, index) => differences(gone[index], come[index], planning)).flat()
}

function differences(before: PlainRoute | undefined, after: PlainRoute | undefined, planning: Planning): readonly PlannedChange[] {
  const old = before === undefined ? new Map<string, string>() : routeParts(before, planning)
  const made = after === undefined ? new Map<string, string>() : routeParts(after, planning)
  return [...new Set([...old.keys(), ...made.keys()])].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: made.get(field) ?? null }
    return change.before === change.after ? [] : [change]
  })
}
