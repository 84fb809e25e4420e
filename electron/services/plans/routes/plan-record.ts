import type { FieldValues } from '../../../api/edits.ts'
import { NLM_F_ACK, NLM_F_REPLACE, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import { faultyField } from '../steps/planning-error.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { checkWays } from './check-ways.ts'
import { checkWords } from './check-words.ts'
import { listRules, placeOf, routesTo } from './destination-routes.ts'
import { changeRequest } from './inverse-requests.ts'
import { keptRoute } from './kept-route.ts'
import { changesBetween, type ListChange } from './list-changes.ts'
import { missingFault } from './list-faults.ts'
import { listStep } from './list-step.ts'
import { plainRoute, type PlainRoute } from '../state/plain-route.ts'
import { insertStep } from './plan-route.ts'
import { readRoute } from './read-route.ts'
import { insertFlags, type ListRules, type RouteList } from './route-list.ts'
import { routeSentence } from './route-sentences.ts'
import { routeValues } from './route-values.ts'
import { keyText, routeText, sameList } from './same-route.ts'

/**
 * Deletes a route that there is, exactly: where one in front of it says all that it says, and more, a deletion would take that, so that it is taken away
 * and put back around the deletion.
 */
export function deleteRecord(message: RouteMessage, planning: Planning): readonly PlannedStep[] {
  const route = plainRoute(message)
  const rules = listRules(message.header.family)
  const before = routesTo(planning.state, placeOf(route))
  const gone = membersOf(rules, route, before, planning)
  return along(rules, before, before.filter((one) => !gone.includes(one)), planning, true)
}

/**
 * Makes a route say something else. Where it keeps its destination, table, metric and type of service (IPv6: source) and a replacement meets it, that is one request, which replaces and never
 * makes (`ip route change`); else the new is made first and the old deleted then, so that there is always one of them.
 */
export function replaceRecord(message: RouteMessage, values: FieldValues, planning: Planning): readonly PlannedStep[] {
  const { state, names } = planning
  const rules = listRules(message.header.family)
  const before = routesTo(state, placeOf(plainRoute(message)))
  const gone = membersOf(rules, plainRoute(message), before, planning)
  // As it is now, for a row that was drawn a while ago says another life.
  const old = rules.asDumped(gone)[0] ?? plainRoute(message)
  const { request, reader } = readRoute({ ...routeValues(old, names), ...values }, false, planning)
  checkWords(reader, request)
  reader.finish()
  const depends = checkWays(reader, request, state)
  reader.finish()
  const made = keptRoute(request, state)
  if (routeText(old) === routeText(made)) throw faultyField(null, 'The route says this already: there is nothing to change.')
  if (keyText(old) !== keyText(made)) {
    const add = insertStep(request, 'append', planning, depends)
    const between = routesTo(state, placeOf(old))
    return [add, ...along(rules, between, between.filter((one) => !gone.some((other) => routeText(other) === routeText(one))), planning, true)]
  }
  const wanted = replacedIn(before, gone, rules.members(made))
  const outcome = rules.insert(before, rules.members(made), insertFlags.change)
  if (!('refused' in outcome) && sameList(outcome.list, wanted)) {
    const bytes = routeMessage.encode({ type: request.type, flags: NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE, header: request.header, attributes: request.attributes })
    return [listStep({ rules, before, after: wanted, message: bytes, sentence: routeSentence('change', old), independent: !depends && !state.routes.isChanged(placeOf(old)) }, planning)]
  }
  return along(rules, before, wanted, planning, false)
}

/** The members of a list that a record stands for; throws where there is none such. */
function membersOf(rules: ListRules, route: PlainRoute, list: RouteList, planning: Planning): RouteList {
  const wanted = new Set(rules.members(route).map((member) => routeText(member, false)))
  const members = list.filter((one) => wanted.has(routeText(one, false)))
  if (members.length === 0) throw missingFault(route, list, planning)
  return members
}

function replacedIn(list: RouteList, gone: RouteList, made: RouteList): RouteList {
  const [first] = gone
  return list.flatMap((one) => (one === first ? made : gone.includes(one) ? [] : [one]))
}

/** A step for each request on the way from one list to another. */
function along(rules: ListRules, from: RouteList, to: RouteList, planning: Planning, deletes: boolean): readonly PlannedStep[] {
  const whole = deletes ? wholeDeletion(rules, from, to) : null
  const changes = whole ?? changesBetween(rules, from, to, true)
  if (changes === null) throw faultyField(null, 'The kernel tells this route apart from another by nothing that a request can say: delete both, and make one anew.')
  let now = from
  return changes.map((change) => {
    const before = now
    const outcome = change.change === 'delete' ? rules.remove(before, change.wanted) : rules.insert(before, [change.member], insertFlags[change.change])
    now = 'refused' in outcome ? before : outcome.list
    return listStep({ rules, before, after: now, message: changeRequest(change), sentence: sentenceOf(change), independent: changes.length === 1 && !planning.state.routes.isChanged(placeOf(change.member)) }, planning)
  })
}

/** One request that deletes all hops of a route together, if it takes nothing else. */
function wholeDeletion(rules: ListRules, from: RouteList, to: RouteList): readonly ListChange[] | null {
  const gone = from.filter((one) => !to.includes(one))
  const [member] = rules.asDumped(gone)
  if (member === undefined || gone.length < 2) return null
  const { oif: _oif, gateway: _gateway, multipath: _hops, encap: _encap, encapType: _type, ...others } = member.attributes
  const wanted = { ...member, header: { ...member.header, protocol: 0 }, attributes: others }
  const outcome = rules.remove(from, wanted)
  return 'refused' in outcome || !sameList(outcome.list, to) ? null : [{ change: 'delete', wanted, member, stays: false }]
}

function sentenceOf(change: ListChange): string {
  if (change.change !== 'delete') return `${routeSentence(change.change, change.member)}${change.change === 'append' ? ' behind the others' : ''}`
  return change.stays ? `${routeSentence('delete', change.member)} for a moment` : routeSentence('delete', change.member)
}
