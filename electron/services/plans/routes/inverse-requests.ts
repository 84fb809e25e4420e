import { AF_INET6, NLM_F_APPEND, NLM_F_CREATE, NLM_F_REPLACE } from '../../../netlink/core/constants.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import type { Inverse } from '../../../privilege/action.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { checkWays } from './check-ways.ts'
import { isKnownEncapsulation } from '../state/plain-encapsulation.ts'
import { routeRequest, type PlainRoute } from '../state/plain-route.ts'
import { changesBetween, type ListChange } from './list-changes.ts'
import { insertFlags, type ListRules, type RouteList } from './route-list.ts'
import { routeText, sameList } from './same-route.ts'
import { undoing as inverse } from '../steps/requests.ts'

/** What undoes a change of a list, and what it does not bring back. */
export interface Undoing {
  readonly inverses: readonly Inverse[]
  readonly losses: readonly string[]
}

/**
 * Puts a list back as it was; `state` is as after the change. Where one request does that it is one, so that what was replaced is never absent; else what was put in the place of another is deleted first,
 * and exactly, and there is no route for the moment between two messages. What somebody else has made of them meanwhile the helper looks at before it sends any of it.
 */
export function undoing(rules: ListRules, after: RouteList, before: RouteList, state: KernelState): Undoing {
  const changes = changesBetween(rules, after, before)
  if (changes?.length !== 1) {
    const replaced = replacedAtOnce(rules, after, before)
    if (replaced !== null) return { inverses: [inverse(routeRequest(replaced, RTM_NEWROUTE, NLM_F_REPLACE))], losses: lossesOfAll(rules.members(replaced), state) }
  }
  if (changes === null) return { inverses: [], losses: ['No requests put the routes to this destination back as they were, for the kernel tells some of them apart by nothing that a request can say.'] }
  const again = changes.flatMap((change) => (change.change === 'delete' ? [] : [change.member]))
  if (!again.every(canBeMade)) return { inverses: [], losses: ['Its encapsulation has options that are not sent again, so that it cannot be put back.'] }
  return { inverses: changes.map((change) => inverseOf(change, again.length > 0)), losses: lossesOfAll(again, state) }
}

/** The route that makes one list of the other by one request, in the place of what the kernel replaces with it (`ip route change`); null: there is none. */
function replacedAtOnce(rules: ListRules, from: RouteList, to: RouteList): PlainRoute | null {
  const there = new Set(from.map((one) => routeText(one)))
  const isWhole = (route: PlainRoute): boolean => {
    const outcome = rules.insert(from, rules.members(route), insertFlags.change)
    return !('refused' in outcome) && sameList(outcome.list, to)
  }
  return rules.asDumped(to).find((route) => rules.members(route).some((member) => !there.has(routeText(member))) && canBeMade(route) && isWhole(route)) ?? null
}

/** Undoes a request that changed nothing: the route is there, and may be. */
export function harmless(route: PlainRoute): Inverse {
  return inverse(routeRequest(route, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND), { mayExist: true })
}

function inverseOf(change: ListChange, returns: boolean): Inverse {
  return inverse(changeRequest(change), change.change !== 'delete' ? { mayExist: true } : returns ? { decisive: true } : { mayLack: true })
}

function lossesOfAll(again: RouteList, state: KernelState): readonly string[] {
  return [...new Set(again.flatMap((route) => [...lossesOf(route), ...refusals(route, state)]))]
}

/** The message of a change. */
export function changeRequest(change: ListChange): Uint8Array {
  if (change.change === 'delete') return routeRequest(change.wanted, RTM_DELROUTE)
  return routeRequest(change.member, RTM_NEWROUTE, change.change === 'append' ? NLM_F_CREATE | NLM_F_APPEND : NLM_F_CREATE)
}

/** Whether all of a route can be said in a request. */
function canBeMade({ attributes }: PlainRoute): boolean {
  const ways = [attributes, ...(attributes.multipath ?? []).map((hop) => hop.attributes)]
  return ways.every(({ encapType, encap }) => isKnownEncapsulation(encapType, encap))
}

/** A route can outlive what it needed when it was made. */
function refusals(route: PlainRoute, state: KernelState): readonly string[] {
  const said: string[] = []
  checkWays({ fault: (_key, message) => void said.push(message) }, route, state)
  return said.map((message) => `As things are the kernel would not take it again: ${message}`)
}

const RTPROT_KERNEL = 2
const RTPROT_RA = 9

function lossesOf({ header, attributes }: PlainRoute): readonly string[] {
  return [
    ...(header.protocol === RTPROT_RA && attributes.nhId === undefined ? ['It was learned from a router: put back, no advertisement renews it or takes it away.'] : []),
    ...(header.protocol === RTPROT_KERNEL ? ['The kernel made it: put back, it is as any other and does not follow its address.'] : []),
    ...(header.family === AF_INET6 && attributes.priority === 0 ? ['Only the kernel makes it with the metric 0: put back, it has 1024.'] : []),
    ...(attributes.expires === undefined ? [] : [`It had ${attributes.expires} s to live: put back, it has them anew.`]),
  ]
}
