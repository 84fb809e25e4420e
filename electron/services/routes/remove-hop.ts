import { AF_INET6, NLM_F_MULTI } from '../../netlink/core/constants.ts'
import { RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { hopKey, hopsOf } from './hops.ts'

/**
 * What is left of an IPv6 route when the kernel deletes some of its hops: RTM_DELROUTE carries those that went, and no message tells of
 * the others. Gives the message that a dump would bring now; null where no hop is left, or the deletion is not of some hops of it.
 * Throws DecodeError where a message lies.
 */
export function withoutHops(route: RawMessage, deletion: RawMessage): Uint8Array | null {
  const message = routeMessage.decode(route.bytes, route.offset)
  const hops = hopsOf(message)
  const gone = new Set(hopsOf(routeMessage.decode(deletion.bytes, deletion.offset)).map(hopKey))
  if (message.header.family !== AF_INET6 || hops.length < 2) return null
  const left = hops.filter((hop) => !gone.has(hopKey(hop)))
  const [only] = left
  if (only === undefined || left.length === hops.length) return null
  const { multipath: _hops, ...others } = message.attributes
  const attributes = left.length > 1
    ? { ...others, multipath: left }
    : { ...others, ...only.attributes, oif: only.ifindex }
  const header = left.length > 1 ? message.header : { ...message.header, flags: (message.header.flags & ~0xff) | only.flags }
  return routeMessage.encode({ type: RTM_NEWROUTE, flags: message.flags & NLM_F_MULTI, header, attributes })
}
