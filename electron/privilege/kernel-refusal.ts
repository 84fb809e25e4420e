import { readAcknowledgement } from '../netlink/core/acknowledgement.ts'
import { MESSAGE_HEADER_SIZE } from '../netlink/core/constants.ts'
import { messageTypeAt } from '../netlink/core/message-header.ts'
import { attributePathAt } from '../netlink/core/message-tree.ts'
import type { MessageDeclaration } from '../netlink/core/message.ts'
import { addressMessage } from '../netlink/route/address.ts'
import { linkMessage } from '../netlink/route/link.ts'
import { neighbourMessage } from '../netlink/route/neighbour.ts'
import { routeMessage } from '../netlink/route/route.ts'
import { ruleMessage } from '../netlink/route/rule.ts'
import { NetlinkError, netlinkErrorOf } from '../socket/netlink-error.ts'
import type { Action } from './action.ts'

const declarations: readonly MessageDeclaration<unknown, unknown>[] = [linkMessage, addressMessage, routeMessage, neighbourMessage, ruleMessage]

/**
 * The kernel's refusal of an action (undefined: of one that is not known), with its sentence and the attribute that it points at, as far as it said them.
 * `errno` is what the helper told, `answer` the NLMSG_ERROR as it came, empty where there is none.
 */
export function kernelRefusal(errno: number, answer: Uint8Array, action: Action | undefined): NetlinkError {
  const acknowledgement = answer.length < MESSAGE_HEADER_SIZE ? null : readAcknowledgement(answer, 0, answer.length)
  if (acknowledgement?.errno !== errno) return new NetlinkError(errno)
  return action?.kind === 'netlink' ? netlinkErrorOf(acknowledgement, action.message, locate) : netlinkErrorOf(acknowledgement, new Uint8Array(), undefined)
}

/** Names the attribute at an offset of a message of rtnetlink. */
function locate(message: Uint8Array, offset: number): readonly string[] | null {
  const type = messageTypeAt(message, 0)
  const declaration = declarations.find(({ types }) => Object.values(types).includes(type))
  return declaration === undefined ? null : attributePathAt(declaration, message, offset)
}
