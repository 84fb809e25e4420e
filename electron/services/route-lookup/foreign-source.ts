import { AF_INET, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { parseIpAddress } from '../../netlink/core/ip-address.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import { RTM_GETADDR, RTM_GETROUTE, RTM_NEWADDR, RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import { RTN_LOCAL } from '../../netlink/route/route-names.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import type { RouteQuestion } from './route-question.ts'
import { inPrefix } from './rule-match.ts'

/**
 * Whether the kernel refused with the error `code` for the source alone: this machine sends over IPv4 from its own addresses only, and says ENETUNREACH of any other before it looks at a
 * rule; net/ipv4/route.c, ip_route_output_key_hash_rcu. IPv6 does not look. Rejects as the connection does.
 */
export async function hasForeignSource(connection: Connection, { family, from, iif }: RouteQuestion, code: string): Promise<boolean> {
  if (family !== AF_INET || from === undefined || iif !== undefined || code !== 'ENETUNREACH') return false
  const source = parseIpAddress(from)
  if (source === null) return false
  let own = false
  const each = (request: Uint8Array, type: number, isOwn: (message: Uint8Array) => boolean) =>
    connection.dump(request, (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset, length) => {
        if (messageTypeAt(bytes, offset) === type) own ||= isOwn(bytes.slice(offset, offset + length))
      })
    })
  // Addresses of devices that are down count, too, and so do prefixes that a local route makes this machine's own.
  const addresses = addressMessage.encode({ type: RTM_GETADDR, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family }, attributes: {} })
  await each(addresses, RTM_NEWADDR, (message) => addressMessage.decode(message).attributes.local === from)
  const localRoutes = routeMessage.encode({ type: RTM_GETROUTE, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family, type: RTN_LOCAL }, attributes: {} })
  await each(localRoutes, RTM_NEWROUTE, (message) => {
    const { header, attributes } = routeMessage.decode(message)
    return header.type === RTN_LOCAL && inPrefix(source, attributes.dst, header.dstLen)
  })
  return !own
}
