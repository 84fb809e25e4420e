import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { RTN_UNICAST } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { hopsOf } from '../../routes/hops.ts'
import { metricOf, plainRoute, tableOf, type PlainRoute } from '../state/plain-route.ts'

/** Whether a route leads everywhere: to 0.0.0.0/0 or ::/0, from anywhere, to forward packets and not to refuse them. */
export function isDefaultRoute({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): boolean {
  return header.dstLen === 0 && header.srcLen === 0 && (header.type === RTN_UNICAST || attributes.nhId !== undefined)
}

/** Whether two messages say the same route, but for how long it has to live and whether its hops are alive just now. */
export function sameRoute(one: Pick<RouteMessage, 'header' | 'attributes'>, other: Pick<RouteMessage, 'header' | 'attributes'>): boolean {
  return routeText(plainRoute(one), false) === routeText(plainRoute(other), false)
}

/** All that there is to a plain route as text: equal texts, equal routes. */
export function routeText({ header, attributes }: PlainRoute, withLife = true): string {
  const { metrics = {}, nhId, prefsrc, pref, expires } = attributes
  const inet6 = header.family === AF_INET6
  return text([
    keyText({ header, attributes }),
    header.protocol, header.scope, header.type, prefsrc, nhId, pref,
    Object.entries(metrics).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    header.flags,
    // Two hops of IPv6 are told apart without their order only by the kernel's list, which is what is compared then.
    nhId === undefined ? hopsOf({ ...plainMessage, header, attributes }).map(({ flags, weight, ifindex, attributes: way }) => [inet6 ? flags : 0, weight, ifindex, way.gateway, way.via, way.flow, way.encapType, way.encap]) : [],
    attributes.multipath === undefined ? attributes.flow : undefined,
    withLife ? expires : undefined,
  ])
}

const plainMessage = { type: 0, flags: 0, sequence: 0, portId: 0 }

/** Whether two lists hold the same routes in the same order, each with as long to live. */
export function sameList(one: readonly PlainRoute[], other: readonly PlainRoute[]): boolean {
  return one.length === other.length && one.every((route, index) => routeText(route) === routeText(other[index] ?? route))
}

/** What routes of one list share: table, destination, metric, and type of service (IPv4) or source (IPv6). */
export function keyText({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): string {
  return text([header.family, tableOf({ header, attributes }), attributes.dst ?? '', header.dstLen, header.tos, attributes.src ?? '', header.srcLen, metricOf({ header, attributes })])
}

/** Anything as text by which it can be compared. */
export function text(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one instanceof Uint8Array ? Array.from(one) : one))
}
