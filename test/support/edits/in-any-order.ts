import { hexadecimal, u16At } from '../../../electron/netlink/core/bytes.ts'
import type { MessageDeclaration } from '../../../electron/netlink/core/message.ts'
import { messageTree, type MessageNode } from '../../../electron/netlink/core/message-tree.ts'

/** A message as text in which attributes stand in the order of their numbers, each with its type (and that type's flags) and its payload in hexadecimal: equal texts are equal messages but for the order. */
export function inAnyOrder(declaration: MessageDeclaration<unknown, unknown>, bytes: Uint8Array): readonly string[] {
  const { children } = messageTree(declaration, bytes)
  const fixed = children.filter(({ number }) => number === null)
  return [`type ${u16At(bytes, 4)} flags 0x${u16At(bytes, 6).toString(16)}`, ...fixed.slice(1).map(({ offset, length }) => hexadecimal(bytes, offset, offset + length)), ...attributes(bytes, children, '')]
}

function attributes(bytes: Uint8Array, nodes: readonly MessageNode[], indent: string): readonly string[] {
  const own = nodes.filter(({ number }) => number !== null).toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0))
  return own.flatMap(({ name, offset, length, children }) => {
    const head = `${indent}${name} 0x${u16At(bytes, offset + 2).toString(16)}`
    const below = children.filter(({ number }) => number !== null)
    const first = Math.min(...below.map((one) => one.offset), offset + length)
    const payload = hexadecimal(bytes, offset + 4, below.length === 0 ? offset + length : first)
    return [`${head} ${payload}`.trimEnd(), ...attributes(bytes, children, `${indent}  `)]
  })
}
