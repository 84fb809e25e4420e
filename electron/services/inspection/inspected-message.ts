import type { InspectedMessage, MessageNode } from '../../api/inspection.ts'
import { NLM_F_MULTI } from '../../netlink/core/constants.ts'
import { messageFlagsAt, readMessageHeader } from '../../netlink/core/message-header.ts'
import { messageTree, type MessageNode as TreeNode } from '../../netlink/core/message-tree.ts'
import type { MessageDeclaration } from '../../netlink/core/message.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { composedFrom, withoutMark } from '../composed-message.ts'

/** Where a message came from, and when. */
export interface MessageOrigin {
  /** The multicast group that tells of such records: "RTNLGRP_LINK". */
  readonly group: string
  /** Wall clock in milliseconds. */
  readonly receivedAt: number
  /** Port ids of our own sockets: a message to one of them that is no dump is an answer. */
  readonly ownPorts: ReadonlySet<number>
}

/** The message of a record, the kernel's or one that was put together by us, as the inspector shows it, down to its bytes. Never throws: what does not add up is said in the tree. */
export function inspectedMessage(declaration: MessageDeclaration<unknown, unknown>, message: RawMessage, origin: MessageOrigin): InspectedMessage {
  const bytes = withoutMark(message)
  const root = messageTree(declaration, bytes)
  return {
    title: root.name,
    source: source(bytes, origin),
    composedFrom: composedFrom(message),
    receivedAt: origin.receivedAt,
    tree: root.children.map(node),
    bytes,
  }
}

function source(bytes: Uint8Array, { group, ownPorts }: MessageOrigin): string {
  if ((messageFlagsAt(bytes, 0) & NLM_F_MULTI) !== 0) return 'dump'
  const { portId, sequence } = readMessageHeader(bytes)
  return sequence !== 0 && ownPorts.has(portId) ? 'answer to a request' : group
}

function node(one: TreeNode): MessageNode {
  const { name, number, offset, length, explanation } = one
  const value = explanation === undefined ? one.value : one.value === null ? explanation : `${one.value} (${explanation})`
  return { name, number, offset, length, value, children: one.children.map(node) }
}
