import type { MessageNode } from '../../../api/inspection.ts'
import type { PlannedMessage } from '../../../api/plan.ts'
import { messageFlagsAt, messageTypeAt } from '../../../netlink/core/message-header.ts'
import type { MessageDeclaration } from '../../../netlink/core/message.ts'
import { messageTree, type MessageNode as TreeNode } from '../../../netlink/core/message-tree.ts'
import { NLM_F_ACK, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { putU16 } from '../../../netlink/core/bytes.ts'
import { flagNames } from '../../../netlink/core/named.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { neighbourMessage } from '../../../netlink/route/neighbour.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import { ruleMessage } from '../../../netlink/route/rule.ts'
import type { Action, TunRequest } from '../../../privilege/action.ts'

const declarations: readonly MessageDeclaration<unknown, unknown>[] = [linkMessage, addressMessage, routeMessage, ruleMessage, neighbourMessage]

/** The declaration of a request's type; undefined where plans have no such messages. */
export function declarationOf(message: Uint8Array): MessageDeclaration<unknown, unknown> | undefined {
  const type = messageTypeAt(message, 0)
  return declarations.find(({ types }) => Object.values(types).includes(type))
}

const requestFlags = { 0x1: 'REQUEST', 0x4: 'ACK', 0x100: 'REPLACE', 0x200: 'EXCL', 0x400: 'CREATE', 0x800: 'APPEND' }

/** What an action sends, as the person sees it: with the flags that the helper adds. */
export function plannedMessage(action: Action): PlannedMessage {
  if (action.kind === 'tun') return tunMessage(action.tun)
  const bytes = action.message.slice()
  putU16(bytes, 6, messageFlagsAt(bytes, 0) | NLM_F_REQUEST | NLM_F_ACK)
  const declaration = declarationOf(bytes)
  const flags = flagNames(messageFlagsAt(bytes, 0), requestFlags).join(' ')
  if (declaration === undefined) return { title: `message ${messageTypeAt(bytes, 0)}`, flags, tree: [], bytes }
  const root = messageTree(declaration, bytes)
  return { title: root.name, flags, tree: root.children.map((child) => node(child)), bytes }
}

/** A device that is made by ioctl: its `struct ifreq` in words, for there is no message. */
function tunMessage(tun: TunRequest): PlannedMessage {
  const said: readonly (readonly [string, string])[] = [
    ['TUNSETIFINDEX', String(tun.index)],
    ['TUNSETIFF', [tun.name, tun.mode === 'tun' ? 'IFF_TUN' : 'IFF_TAP', ...(tun.packetInformation ? [] : ['IFF_NO_PI']), ...(tun.vnetHeader ? ['IFF_VNET_HDR'] : []), ...(tun.multiQueue ? ['IFF_MULTI_QUEUE'] : [])].join(' ')],
    ['TUNSETOWNER', tun.owner === null ? 'nobody' : String(tun.owner)],
    ['TUNSETGROUP', tun.group === null ? 'no group' : String(tun.group)],
    ['TUNSETPERSIST', '1'],
  ]
  return { title: 'TUNSETIFF', flags: 'ioctl', tree: said.map(([name, value]) => ({ name, number: null, offset: 0, length: 0, value, children: [] })), bytes: new Uint8Array(0) }
}

function node(one: TreeNode): MessageNode {
  const { name, number, offset, length, explanation } = one
  const value = explanation === undefined ? one.value : one.value === null ? explanation : `${one.value} (${explanation})`
  return { name, number, offset, length, value, children: one.children.map((child) => node(child)) }
}
