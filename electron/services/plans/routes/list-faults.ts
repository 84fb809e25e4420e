import { displayText } from '../../../netlink/core/text.ts'
import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { prefixText } from '../../routes/prefix-text.ts'
import { faultyField, type PlanningError } from '../steps/planning-error.ts'
import type { Planning } from '../steps/planning.ts'
import { coveringRoutes } from './covering-routes.ts'
import { metricOf, plainRoute, tableOf, type PlainRoute } from '../state/plain-route.ts'
import type { ListOutcome, RouteList } from './route-list.ts'
import { routeInWords } from './route-sentences.ts'
import { routeText } from './same-route.ts'

/** Why a route cannot be made: one like it is in the way, or the one to be changed is not there. */
export function existingFault(outcome: Extract<ListOutcome, { refused: string }>, route: PlainRoute, planning: Planning): PlanningError {
  const { met, refused } = outcome
  if (met === null || refused !== 'EEXIST') return faultyField('to', `There is no route to ${destination(route)} in ${table(route, planning)} that could be changed.`)
  if (routeText(met, false) === routeText(route, false)) return faultyField('to', `This route is there already: ${routeInWords(met, planning)}.`)
  return faultyField('to', `There is a route to ${destination(route)} with the metric ${metricOf(route)} in ${table(route, planning)} already: ${routeInWords(met, planning)}. Replace it, append this one behind it, or take another metric.`)
}

/** Why there is nothing to delete, with what is nearest to it. */
export function missingFault(wanted: PlainRoute, list: RouteList, planning: Planning): PlanningError {
  const said = `There is no such route to ${destination(wanted)} in ${table(wanted, planning)}`
  const [first] = list
  if (first !== undefined) return faultyField('to', `${said}; to the same destination there is: ${list.slice(0, 3).map((route) => routeInWords(route, planning)).join('; ')}.`)
  const near = nearest(wanted, planning)
  return faultyField('to', near === null ? `${said}.` : `${said}; nearest is: ${routeInWords(near, planning)}.`)
}

function nearest(wanted: PlainRoute, { state }: Planning): PlainRoute | null {
  const { header, attributes } = wanted
  const address = attributes.dst ?? (header.family === AF_INET6 ? '::' : '0.0.0.0')
  for (const [route] of coveringRoutes(state, header.family, tableOf(wanted), address)) {
    if (route !== undefined && route.header.dstLen <= header.dstLen) return plainRoute(route)
  }
  return null
}

function destination({ header, attributes }: PlainRoute): string {
  return prefixText(attributes.dst, header.dstLen, header.family === AF_INET6)
}

function table(route: PlainRoute, { names }: Planning): string {
  return `table ${displayText(names.tables.word(tableOf(route)))}`
}
