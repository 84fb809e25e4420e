import { NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { displayText } from '../../netlink/core/text.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { RTEXT_FILTER_SKIP_STATS, RTM_GETLINK } from '../../netlink/route/message-types.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'

/**
 * What a device of another namespace is called there, by the number that the namespace of the connection has for that one (IFLA_TARGET_NETNSID); null: there is none, or this user may
 * not administer that namespace (net/core/rtnetlink.c, rtnl_get_net_ns_capable).
 */
export async function deviceElsewhere(connection: Connection, namespaceId: number, index: number): Promise<string | null> {
  const request = { type: RTM_GETLINK, flags: NLM_F_REQUEST, header: { index }, attributes: { targetNetnsid: namespaceId, extMask: RTEXT_FILTER_SKIP_STATS } }
  try {
    const [answer] = await connection.request(linkMessage.encode(request))
    return answer === undefined ? null : displayText(linkMessage.decode(answer).attributes.ifname ?? '')
  } catch (error) {
    if (error instanceof NetlinkError) return null
    throw error
  }
}
