import type { Nexthop } from '../../../netlink/route/nexthops.ts'
import { RT_SCOPE_NOWHERE } from '../../../netlink/route/route-names.ts'
import type { RouteAttributes } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { metricOf, type PlainRoute } from '../state/plain-route.ts'
import type { ListOutcome, ListRules } from './route-list.ts'
import { routeText, text } from './same-route.ts'

/** IPv4 (net/ipv4/fib_trie.c, fib_table_insert and fib_table_delete): by type of service downwards, then by metric upwards; within both in an order that requests make. */
export const ipv4List: ListRules = {
  hasFront: true,
  members: (route) => [route],
  asDumped: (list) => list,
  insert(list, [route], flags) {
    if (route === undefined) return { list }
    const first = list.findIndex((one) => isBefore(route, one) <= 0)
    const start = first < 0 ? list.length : first
    const under = list.slice(start).filter((one) => isBefore(route, one) === 0)
    const wanted = routeText(route)
    const place = under.findIndex((one) => routeText(one) === wanted)
    const [met] = under
    if (met !== undefined) {
      if (flags.exclusive) return { refused: 'EEXIST', met }
      if (flags.replace && place <= 0) return { list: list.toSpliced(start, 1, route) }
      if (place >= 0) return { refused: 'EEXIST', met: under[place] ?? met }
    }
    if (!flags.create) return { refused: 'ENOENT', met: null }
    return { list: list.toSpliced(flags.append ? start + under.length : start, 0, route) }
  },
  remove(list, wanted): ListOutcome {
    const place = list.findIndex((one) => one.header.tos === wanted.header.tos && matches(one, wanted))
    return place < 0 ? { refused: 'ESRCH', met: null } : { list: list.toSpliced(place, 1) }
  },
  exactly: ({ attributes, header, ...route }) => ({
    ...route,
    header: { ...header, flags: 0, type: attributes.nhId === undefined ? header.type : 0 },
    attributes,
  }),
}

/** Below 0: `other` stands before `route`; 0: both are of one list. */
function isBefore(route: PlainRoute, other: PlainRoute): number {
  return other.header.tos === route.header.tos ? metricOf(route) - metricOf(other) : other.header.tos - route.header.tos
}

function matches({ header, attributes }: PlainRoute, wanted: PlainRoute): boolean {
  const { header: said, attributes: asked } = wanted
  return (
    (said.type === 0 || said.type === header.type) &&
    (said.scope === RT_SCOPE_NOWHERE || said.scope === header.scope) &&
    (asked.prefsrc === undefined || asked.prefsrc === attributes.prefsrc) &&
    (said.protocol === 0 || said.protocol === header.protocol) &&
    (asked.priority === undefined || asked.priority === attributes.priority) &&
    matchesWay({ header, attributes }, asked) &&
    matchesMetrics(attributes.metrics ?? {}, asked.metrics ?? {})
  )
}

/** fib_nh_match */
function matchesWay(route: Pick<PlainRoute, 'header' | 'attributes'>, asked: RouteAttributes): boolean {
  if (asked.nhId !== undefined) return asked.nhId === route.attributes.nhId
  if (route.attributes.nhId !== undefined) return false
  const hops = hopsOf({ type: 0, flags: 0, sequence: 0, portId: 0, ...route })
  const [first] = hops
  if (asked.oif !== undefined || asked.gateway !== undefined || asked.via !== undefined) {
    const { gateway, via } = first?.attributes ?? {}
    const flow = route.attributes.flow ?? first?.attributes.flow
    return (
      (asked.encap === undefined || text(asked.encap) === text(first?.attributes.encap)) &&
      (asked.flow === undefined || asked.flow === flow) &&
      (asked.oif === undefined || asked.oif === first?.ifindex) &&
      (asked.gateway === undefined || asked.gateway === gateway) &&
      (asked.via === undefined || text(asked.via) === text(via))
    )
  }
  return asked.multipath === undefined || hops.every((hop, index) => matchesHop(hop, asked.multipath?.[index]))
}

function matchesHop(hop: Nexthop, asked: Nexthop | undefined): boolean {
  if (asked === undefined) return false
  const { gateway, via, flow } = asked.attributes
  return (
    (asked.ifindex === 0 || asked.ifindex === hop.ifindex) &&
    (gateway === undefined || gateway === hop.attributes.gateway) &&
    (via === undefined || text(via) === text(hop.attributes.via)) &&
    (flow === undefined || flow === hop.attributes.flow)
  )
}

/** fib_metrics_match: each that is asked for, also where it is asked to be 0. */
function matchesMetrics(metrics: NonNullable<RouteAttributes['metrics']>, asked: NonNullable<RouteAttributes['metrics']>): boolean {
  const has: Readonly<Record<string, unknown>> = metrics
  return Object.entries(asked).every(([key, value]) => (has[key] ?? 0) === value)
}

