import { NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_GETLINK, RTM_NEWLINK } from '../../../netlink/route/message-types.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'

/** What a device is called, fit to be shown, and how large its packets may be, in bytes. */
interface DeviceFacts {
  readonly name: string
  readonly mtu: number
}

/** Asks for one device; null where it is gone. */
export async function deviceFacts(connection: Connection, index: number): Promise<DeviceFacts | null> {
  try {
    const replies = await connection.request(linkMessage.encode({ type: RTM_GETLINK, flags: NLM_F_REQUEST, header: { index } }))
    const reply = replies.find((message) => messageTypeAt(message, 0) === RTM_NEWLINK)
    if (reply === undefined) return null
    const { ifname = '', mtu = 0 } = linkMessage.decode(reply).attributes
    return { name: displayText(ifname), mtu }
  } catch (error) {
    if (error instanceof NetlinkError) return null
    throw error
  }
}
