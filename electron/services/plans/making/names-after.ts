import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_NEWLINK } from '../../../netlink/route/message-types.ts'
import type { Action } from '../../../privilege/action.ts'

/** What devices are called, by ifindex, once something is done: one edit may rename a link and go on with it. */
export function namesAfter(names: ReadonlyMap<number, string>, done: Action): ReadonlyMap<number, string> {
  if (done.kind === 'tun' || messageTypeAt(done.message, 0) !== RTM_NEWLINK) return names
  const { header, attributes } = linkMessage.decode(done.message)
  return attributes.ifname === undefined ? names : new Map(names).set(header.index, attributes.ifname)
}
