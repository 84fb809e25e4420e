import { AF_INET, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { attributePathAt } from '../../netlink/core/message-tree.ts'
import { RTM_GETROUTE, RTM_NEWROUTE } from '../../netlink/route/message-types.ts'
import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import type { RouteQuestion } from './route-question.ts'

/** `rtm_flags`: name the table, which only IPv4 is asked to (IPv6 always does); answer with the route as it stands in its table; linux/rtnetlink.h. */
const RTM_F_LOOKUP_TABLE = 0x1000
const RTM_F_FIB_MATCH = 0x2000

/** What is wanted: the route that the packet takes with all that goes with it, or the route of a table by which that was found. */
export type WantedRoute = 'taken' | 'matched'

/** The request for the route of a packet; net/ipv4/route.c, inet_rtm_getroute; net/ipv6/route.c, inet6_rtm_getroute. */
function routeRequest({ family, tos, destination, from, ...chosen }: RouteQuestion, wanted: WantedRoute): Uint8Array {
  const whole = family === AF_INET ? 32 : 128
  const { ipproto, ...others } = chosen
  return routeMessage.encode({
    type: RTM_GETROUTE,
    flags: NLM_F_REQUEST,
    header: {
      family, tos, dstLen: whole, srcLen: from === undefined ? 0 : whole,
      flags: (family === AF_INET ? RTM_F_LOOKUP_TABLE : 0) | (wanted === 'matched' ? RTM_F_FIB_MATCH : 0),
    },
    attributes: { dst: destination, ...(from === undefined ? {} : { src: from }), ...others, ...(ipproto === undefined ? {} : { ipProto: ipproto }) },
  })
}

/** Asks the kernel; null where it says nothing. Rejects with `NetlinkError` where no route leads there, or it refuses the question. */
export async function askRoute(connection: Connection, question: RouteQuestion, wanted: WantedRoute): Promise<Uint8Array | null> {
  const locate = (message: Uint8Array, offset: number) => attributePathAt(routeMessage, message, offset)
  const replies = await connection.request(routeRequest(question, wanted), { locate })
  return replies.find((reply) => messageTypeAt(reply, 0) === RTM_NEWROUTE) ?? null
}
