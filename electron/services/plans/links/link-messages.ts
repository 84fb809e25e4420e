import { NLM_F_ACK, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { linkMessage, type LinkAttributes, type LinkHeader } from '../../../netlink/route/link.ts'
import { RTM_DELLINK, RTM_DELLINKPROP, RTM_NEWLINK, RTM_NEWLINKPROP } from '../../../netlink/route/message-types.ts'

const change = NLM_F_REQUEST | NLM_F_ACK
const create = change | NLM_F_CREATE | NLM_F_EXCL

/** What `ip link set` sends. */
export function changedLink(index: number, attributes: LinkAttributes, header: Partial<LinkHeader> = {}): Uint8Array {
  return linkMessage.encode({ type: RTM_NEWLINK, flags: change, header: { ...header, index }, attributes })
}

/** `ip link set … up` and the like: the flags that count, and what they are to be. */
export function flaggedLink(index: number, flags: number, mask: number): Uint8Array {
  return changedLink(index, {}, { flags, change: mask })
}

/** What `ip link add` sends. */
export function newLink(index: number, attributes: LinkAttributes): Uint8Array {
  return linkMessage.encode({ type: RTM_NEWLINK, flags: create, header: { index }, attributes })
}

/** What `ip link delete` sends. */
export function deletedLink(index: number): Uint8Array {
  return linkMessage.encode({ type: RTM_DELLINK, flags: change, header: { index } })
}

/** What `ip link property add` sends. */
export function addedNames(index: number, names: readonly string[]): Uint8Array {
  return linkMessage.encode({ type: RTM_NEWLINKPROP, flags: create | NLM_F_APPEND, header: { index }, attributes: { propList: { altIfname: [...names] } } })
}

/** What `ip link property del` sends. */
export function removedNames(index: number, names: readonly string[]): Uint8Array {
  return linkMessage.encode({ type: RTM_DELLINKPROP, flags: change, header: { index }, attributes: { propList: { altIfname: [...names] } } })
}
