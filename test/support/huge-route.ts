import { concatenate, putU16, putU32 } from '../../electron/netlink/core/bytes.ts'
import { NLM_F_ACK, NLM_F_CREATE, NLM_F_REQUEST } from '../../electron/netlink/core/constants.ts'
import { RTM_NEWROUTE } from '../../electron/netlink/route/message-types.ts'
import { attribute, message } from './replies.ts'

/** RTM_NEWROUTE of 203.0.113.0/24 over the loopback device so many times that its event passes 64 KB: RTA_MULTIPATH is full. */
export function hugeRoute(): Uint8Array {
  const hop = new Uint8Array(8)
  putU16(hop, 0, 8)
  putU32(hop, 4, 1)
  const hops = new Uint8Array(8 * 8190)
  for (let at = 0; at < hops.length; at += 8) hops.set(hop, at)
  // struct rtmsg: AF_INET, prefix length 24, …, table main, protocol static, scope link, type unicast.
  const header = Uint8Array.from([2, 24, 0, 0, 254, 4, 253, 1, 0, 0, 0, 0])
  const payload = concatenate([header, attribute(1, Uint8Array.from([203, 0, 113, 0])), attribute(9, hops)])
  return message(RTM_NEWROUTE, NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE, 1, payload)
}
