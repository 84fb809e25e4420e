import type { Nexthop } from '../../netlink/route/nexthops.ts'
import { routeMessage, type RouteAttributes } from '../../netlink/route/route.ts'
import { isSameBody, type RawMessage } from '../../store/raw-message.ts'
import { composed } from '../composed-message.ts'
import { hopKey, hopsOf } from './hops.ts'

/**
 * An IPv6 route that gained a hop, as a dump says it. The event begins with the new hop and bears its protocol and metrics; the kernel's list ends
 * with it, and a dump bears those of the first (net/ipv6/ip6_fib.c, fib6_add_rt2node). Null where the event says what a dump would. Throws
 * DecodeError where a message lies.
 */
export function withAddedHop(before: RawMessage, event: RawMessage): RawMessage | null {
  const message = routeMessage.decode(event.bytes, event.offset)
  const { multipath } = message.attributes
  if (multipath === undefined) return null
  const route = routeMessage.decode(before.bytes, before.offset)
  const known = hopsOf(route).map(hopKey)
  const place = (hop: Nexthop): number => {
    const at = known.indexOf(hopKey(hop))
    return at < 0 ? known.length : at
  }
  const ordered = multipath.toSorted((one, other) => place(one) - place(other))
  const [first] = ordered
  if (first === undefined) return null
  const said = place(first) === 0 ? route : message
  const header = { ...said.header, flags: message.header.flags }
  const bytes = routeMessage.encode({ ...message, header, attributes: grouped(said.attributes, ordered) })
  return bytes.length === event.length && isSameBody(bytes, 0, event) ? null : composed(bytes, before, event)
}

/** Hops in the place of those that stood there, or of the one that stood in the route's own attributes. */
function grouped(attributes: RouteAttributes, multipath: Nexthop[]): RouteAttributes {
  const { gateway: _gateway, via: _via, oif: _oif, encapType: _encapType, encap: _encap, multipath: _hops, ...others } = attributes
  const { cacheinfo: _cacheinfo, pref: _pref, ...before } = others
  return { ...before, multipath, ...others }
}
