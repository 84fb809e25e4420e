import { RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import type { Nexthop } from '../../netlink/route/nexthops.ts'
import { routeMessage, type RouteAttributes } from '../../netlink/route/route.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { composed } from '../composed-message.ts'
import { hopKey, hopsOf } from './hops.ts'

/** What the deletion of hops leaves of an IPv6 route. */
export interface HopRemoval {
  /** The message that a dump would bring now, put together by us, or the route's own; null: no hop is left, the route is gone. */
  readonly left: RawMessage | null
  /** The deletion takes hops that the route has not: one of the two is older than it seems. */
  readonly strange: boolean
}

/**
 * What is left of an IPv6 route when the kernel deletes some of its hops: RTM_DELROUTE carries those that went, one or all, and no message tells of
 * the others. A deletion of other hops than the route has leaves it as it is. Throws DecodeError where a message lies.
 */
export function withoutHops(route: RawMessage, deletion: RawMessage): HopRemoval {
  const message = routeMessage.decode(route.bytes, route.offset)
  const hops = hopsOf(message)
  const known = new Set(hops.map(hopKey))
  const gone = new Set(hopsOf(routeMessage.decode(deletion.bytes, deletion.offset)).map(hopKey))
  const strange = Array.from(gone).some((hop) => !known.has(hop))
  const left = hops.filter((hop) => !gone.has(hopKey(hop)))
  const [only] = left
  if (only === undefined) return { left: null, strange }
  if (left.length === hops.length) return { left: route, strange }
  const header = left.length > 1 ? message.header : { ...message.header, flags: (message.header.flags & ~0xff) | only.flags }
  const attributes = left.length > 1 ? { ...message.attributes, multipath: left } : alone(message.attributes, only)
  return { left: composed(routeMessage.encode({ type: RTM_NEWROUTE, header, attributes }), route, deletion), strange }
}

/** One hop alone stands in the route's own attributes, in the kernel's order (net/ipv6/route.c, rt6_fill_node), so that the next dump says the same. */
function alone(route: RouteAttributes, hop: Nexthop): RouteAttributes {
  const { multipath: _hops, ...others } = route
  const { cacheinfo: _cacheinfo, pref: _pref, ...before } = others
  const { encapType: _encapType, encap: _encap, ...way } = hop.attributes
  return { ...before, ...way, oif: hop.ifindex, ...hop.attributes, ...others }
}
