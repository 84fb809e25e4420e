import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage, type RouteMessage } from '../../../netlink/route/route.ts'
import { isRestorableNeighbour } from '../dropped/restored-neighbour.ts'
import { text } from '../routes/same-route.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { MadePlan } from './made-plan.ts'

/**
 * Whether the kernel has just what a plan was made on, so that planning again would come to the same steps. What counts, ages, or is learned by itself is no difference, unless the steps are about it;
 * anything that is not known to be of no matter is one.
 */
export function isUnchanged({ steps, namespaces }: MadePlan, planned: KernelState, now: KernelState): boolean {
  // Names of namespaces are looked up as the plan is made.
  if (namespaces.length > 0 || planned.torn !== undefined || now.torn !== undefined) return false
  const objects = new Set(steps.map(({ object }) => object))
  const neighbours = (state: KernelState): readonly NeighbourMessage[] => (objects.has('neighbour') ? state.neighbours : onlyRoutes(objects) ? [] : state.neighbours.filter((one) => isRestorableNeighbour(one, state)))
  let places: ReadonlySet<string> | null = null
  return (
    same(planned.links, now.links) &&
    same(planned.addresses, now.addresses) &&
    same(planned.rules, now.rules) &&
    same(neighbours(planned), neighbours(now)) &&
    planned.routes.readAs(now.routes, (one, other) => {
      places ??= placesOf(steps)
      return !places.has(placeOf(one)) && wordsOf(one, routeLives) === wordsOf(other, routeLives)
    })
  )
}

/** No step of routes or rules looks at neighbours. */
function onlyRoutes(objects: ReadonlySet<string>): boolean {
  return [...objects].every((object) => object === 'route' || object === 'rule')
}

interface Message {
  readonly header: unknown
  readonly attributes: unknown
}

function same(one: readonly Message[], other: readonly Message[]): boolean {
  return one.length === other.length && one.every((message, index) => wordsOf(message, counting) === wordsOf(other[index] ?? message, counting))
}

/** Attributes of links and neighbours that count and age; those of addresses say how long they live, which counts. */
const counting: ReadonlySet<string> = new Set([
  'stats', 'stats64', 'xstats', 'icmp6stats', 'probes', 'helloTimer', 'tcnTimer', 'topologyChangeTimer', 'gcTimer', 'messageAgeTimer', 'forwardDelayTimer', 'holdTimer', 'reachableTime', 'confirmed', 'used', 'updated', 'refcnt',
])
const routeLives: ReadonlySet<string> = new Set(['cacheinfo'])

function wordsOf({ header, attributes }: Message, without: ReadonlySet<string>): string {
  return JSON.stringify([header, attributes], (key, value: unknown) => (without.has(key) ? undefined : typeof value === 'bigint' ? `${value}n` : value instanceof Uint8Array ? Array.from(value) : value))
}

/** Destinations of the routes that steps make or take away, done or undone: how long those have to live yet stands in the messages. */
function placesOf(steps: MadePlan['steps']): ReadonlySet<string> {
  const actions = steps.flatMap(({ forward, inverses }) => [forward, ...inverses.map(({ action }) => action)])
  return new Set(
    actions.flatMap((action) => {
      if (action.kind === 'tun') return []
      const type = messageTypeAt(action.message, 0)
      return type === RTM_NEWROUTE || type === RTM_DELROUTE ? [placeOf(routeMessage.decode(action.message))] : []
    }),
  )
}

function placeOf({ header: { family, dstLen }, attributes: { dst } }: Pick<RouteMessage, 'header' | 'attributes'>): string {
  return text([family, dstLen, dstLen === 0 ? undefined : dst])
}
