import { bitset, named } from './named.ts'
import { u16At, u32At } from './bytes.ts'
import { describeFailure, type MessageNode } from './codec.ts'
import { MESSAGE_HEADER_SIZE } from './constants.ts'
import { DecodeError } from './decode-error.ts'
import { attributesOffset, messageContext, type MessageDeclaration } from './message.ts'
import { struct } from './struct.ts'
import { u16, u32 } from './scalars.ts'

export type { MessageNode } from './codec.ts'

const messageFlags = {
  0x001: 'NLM_F_REQUEST', 0x002: 'NLM_F_MULTI', 0x004: 'NLM_F_ACK', 0x008: 'NLM_F_ECHO',
  0x010: 'NLM_F_DUMP_INTR', 0x020: 'NLM_F_DUMP_FILTERED',
}
/** The same bits mean one thing in a request for what is (each of NETLINK_SOCK_DIAG is one), another in a request for a change. */
const getFlags = { 0x100: 'NLM_F_ROOT', 0x200: 'NLM_F_MATCH', 0x400: 'NLM_F_ATOMIC' }
const newFlags = { 0x100: 'NLM_F_REPLACE', 0x200: 'NLM_F_EXCL', 0x400: 'NLM_F_CREATE', 0x800: 'NLM_F_APPEND' }

function flagsOf(typeName: string): Readonly<Record<number, string>> {
  if (typeName.includes('_GET') || typeName.startsWith('SOCK_DIAG_')) return { ...messageFlags, ...getFlags }
  return typeName.includes('_NEW') ? { ...messageFlags, ...newFlags } : messageFlags
}

/**
 * The tree that the inspector draws of the message at `offset`: its header, its family's fixed header, its attributes down
 * to the last member, with names, numbers, offsets and values. Bytes that do not decode become nodes that say why: it never throws.
 */
export function messageTree(declaration: MessageDeclaration<unknown, unknown>, bytes: Uint8Array, offset = 0): MessageNode {
  const left = bytes.length - offset
  if (left < MESSAGE_HEADER_SIZE) {
    const reason = new DecodeError('', offset, `a message header needs ${MESSAGE_HEADER_SIZE} bytes, ${left} are left`)
    return { name: declaration.name, number: null, offset: 0, length: left, ...describeFailure(bytes, offset, bytes.length, reason) }
  }
  const said = u32At(bytes, offset)
  const length = Math.min(Math.max(said, MESSAGE_HEADER_SIZE), left)
  const end = offset + length
  const type = u16At(bytes, offset + 4)
  const name = Object.entries(declaration.types).find(([, number]) => number === type)?.[0] ?? `message ${type}`
  const context = messageContext(bytes, offset)
  const header = struct(
    'nlmsghdr',
    [['len', u32], ['type', named(u16, { [type]: name })], ['flags', bitset(u16, flagsOf(name))], ['seq', u32], ['pid', u32]],
    { prefix: 'nlmsg_' },
  )
  const children: MessageNode[] = [
    { name: 'nlmsghdr', number: null, offset: 0, length: MESSAGE_HEADER_SIZE, ...header.describe(bytes, offset, offset + MESSAGE_HEADER_SIZE, context) },
  ]
  const fixedAt = offset + MESSAGE_HEADER_SIZE
  const fixedEnd = Math.min(fixedAt + declaration.header.size, end)
  children.push({
    name: declaration.header.kernelName,
    number: null,
    offset: MESSAGE_HEADER_SIZE,
    length: fixedEnd - fixedAt,
    ...declaration.header.describe(bytes, fixedAt, fixedEnd, context),
  })
  const attributesAt = offset + attributesOffset(declaration)
  if (attributesAt < end) children.push(...declaration.attributes.describe(bytes, attributesAt, end, context).children)
  const lie = said === length ? {} : { explanation: `the message says it has ${said} bytes where ${left} are left` }
  return { name, number: type, offset: 0, length, value: null, ...lie, children }
}

/** The names that lead to the attribute whose header is at `offset` of the message (the place an extack points at); null where none starts there. */
export function attributePathAt(declaration: MessageDeclaration<unknown, unknown>, message: Uint8Array, offset: number): string[] | null {
  return search(messageTree(declaration, message).children, offset)
}

function search(nodes: readonly MessageNode[], offset: number): string[] | null {
  for (const node of nodes) {
    if (node.number !== null && node.offset === offset) return [node.name]
    if (offset < node.offset || offset >= node.offset + node.length) continue
    const below = search(node.children, offset)
    if (below !== null) return [node.name, ...below]
  }
  return null
}
