import type { Nexthop } from '../../netlink/route/nexthops.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { hopKey, hopsOf } from './hops.ts'

/**
 * An IPv6 route that gained a hop, with its hops in the order of a dump: the event begins with the new one, the kernel's list ends with
 * it (net/ipv6/ip6_fib.c, fib6_add_rt2node). Null where the event has that order already. Throws DecodeError where a message lies.
 */
export function inKernelOrder(before: RawMessage, event: RawMessage): RawMessage | null {
  const message = routeMessage.decode(event.bytes, event.offset)
  const { multipath } = message.attributes
  if (multipath === undefined) return null
  const known = hopsOf(routeMessage.decode(before.bytes, before.offset)).map(hopKey)
  const place = (hop: Nexthop): number => {
    const at = known.indexOf(hopKey(hop))
    return at < 0 ? known.length : at
  }
  const ordered = multipath.toSorted((one, other) => place(one) - place(other))
  if (ordered.every((hop, index) => hop === multipath[index])) return null
  const bytes = routeMessage.encode({ ...message, attributes: { ...message.attributes, multipath: ordered } })
  return { bytes, offset: 0, length: bytes.length }
}
