import { AF_INET, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { parseIpAddress } from '../../netlink/core/ip-address.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_GETROUTE, RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import { RTN_BLACKHOLE, RTN_PROHIBIT, RTN_THROW, RTN_UNREACHABLE } from '../../netlink/route/route-names.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import type { MatchedRoute } from './decider.ts'
import type { RouteQuestion } from './route-question.ts'
import { inPrefix } from './rule-match.ts'

/** With which error a route of each type ends a search; net/ipv4/fib_semantics.c, fib_props. One of the type throw ends it in its table alone. */
const typesByError: Readonly<Record<string, readonly number[]>> = {
  EINVAL: [RTN_BLACKHOLE],
  EACCES: [RTN_PROHIBIT],
  EHOSTUNREACH: [RTN_UNREACHABLE],
}
/** What comes in is refused as EHOSTUNREACH, whatever the reason, where the device does not forward; net/ipv4/route.c, ip_route_input_slow. */
const anyRefusal: readonly number[] = [RTN_BLACKHOLE, RTN_PROHIBIT, RTN_UNREACHABLE]

/**
 * The route of one table that refused the packet of a question with the error `code` ("EINVAL"), or threw it out of that table; null: none did. Since the kernel refused, no route to somewhere
 * was a better match: of those that refuse, the longest prefix counts, then the lowest metric. The kernel sends routes of these types alone, however many there are.
 */
export async function refusingRoute(connection: Connection, question: RouteQuestion, code: string, table: number): Promise<MatchedRoute | null> {
  const types = [...(question.family === AF_INET && question.iif !== undefined && code === 'EHOSTUNREACH' ? anyRefusal : (typesByError[code] ?? [])), RTN_THROW]
  const found: MatchedRoute[] = []
  for (const type of types) {
    const request = routeMessage.encode({ type: RTM_GETROUTE, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family: question.family, type }, attributes: { table } })
    await connection
      .dump(request, (bytes, start, end) => {
        forEachMessage(bytes, start, end, (offset, length) => {
          if (messageTypeAt(bytes, offset) !== RTM_NEWROUTE) return
          const own = bytes.slice(offset, offset + length)
          const message = routeMessage.decode(own)
          // An older kernel sends all of them.
          if (message.header.type === type && (message.attributes.table ?? message.header.table) === table && holds(message, question)) found.push({ bytes: own, message, table })
        })
      })
      .catch(noneWithoutTable)
  }
  found.sort((one, other) => other.message.header.dstLen - one.message.header.dstLen || (one.message.attributes.priority ?? 0) - (other.message.attributes.priority ?? 0))
  return found[0] ?? null
}

function holds({ header, attributes }: MatchedRoute['message'], { destination, from, tos }: RouteQuestion): boolean {
  if (header.tos !== 0 && header.tos !== tos) return false
  const source = from === undefined ? null : parseIpAddress(from)
  if (header.srcLen > 0 && (source === null || !inPrefix(source, attributes.src, header.srcLen))) return false
  const address = parseIpAddress(destination)
  return address !== null && inPrefix(address, attributes.dst, header.dstLen)
}

/** A rule may lead to a table that is not there (ENOENT). */
function noneWithoutTable(thrown: unknown): void {
  if (!(thrown instanceof NetlinkError && thrown.code === 'ENOENT')) throw thrown
}
