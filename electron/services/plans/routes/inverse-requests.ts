import { AF_INET6, NLM_F_APPEND, NLM_F_CREATE } from '../../../netlink/core/constants.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import type { Inverse } from '../../../privilege/action.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { checkWays } from './check-ways.ts'
import { isKnownEncapsulation } from '../state/plain-encapsulation.ts'
import { routeRequest, type PlainRoute } from '../state/plain-route.ts'
import { changesBetween, type ListChange } from './list-changes.ts'
import type { ListRules, RouteList } from './route-list.ts'

/** What undoes a change of a list, and what it does not bring back. */
export interface Undoing {
  readonly inverses: readonly Inverse[]
  readonly losses: readonly string[]
}

/**
 * Puts a list back as it was; `state` is as after the change. What was put in the place of another is deleted first, and exactly: where somebody has changed it since, that fails, and nothing of the
 * old is put over what they made. (NLM_F_REPLACE would replace whatever is first by then.) In return there is no route for the moment between two messages.
 */
export function undoing(rules: ListRules, after: RouteList, before: RouteList, state: KernelState): Undoing {
  const changes = changesBetween(rules, after, before)
  if (changes === null) return { inverses: [], losses: ['No requests put the routes to this destination back as they were, for the kernel tells some of them apart by nothing that a request can say.'] }
  const lost = changes.flatMap((change) => (change.change === 'delete' ? [] : [...lossesOf(change.member), ...refusals(change.member, state)]))
  if (changes.some((change) => change.change !== 'delete' && !canBeMade(change.member))) {
    return { inverses: [], losses: ['Its encapsulation has options that are not sent again, so that it cannot be put back.'] }
  }
  const returns = changes.some((change) => change.change !== 'delete')
  return { inverses: changes.map((change) => inverseOf(change, returns)), losses: [...new Set(lost)] }
}

/** Undoes a request that changed nothing: the route is there, and may be. */
export function harmless(route: PlainRoute): Inverse {
  return { action: { kind: 'netlink', message: routeRequest(route, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND) }, mayExist: true }
}

function inverseOf(change: ListChange, returns: boolean): Inverse {
  const message = changeRequest(change)
  if (change.change !== 'delete') return { action: { kind: 'netlink', message }, mayExist: true }
  return { action: { kind: 'netlink', message }, ...(returns ? { decisive: true } : { mayLack: true }) }
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
