import { ATTRIBUTE_HEADER_SIZE, MESSAGE_HEADER_SIZE, NLA_F_NESTED, NLA_TYPE_MASK } from '../../../electron/netlink/core/constants.ts'
import { align4, u16At, u8At } from '../../../electron/netlink/core/bytes.ts'
import type { Guard } from '../../../electron/privilege/action.ts'

/** Bytes of the fixed headers that guards are about: ifinfomsg has 16, ndmsg 12. */
const RTM_NEWLINK = 16

/** Whether an answer of the kernel's is what a guard expects. */
export function guardHolds({ expect, header }: Guard, answer: Uint8Array): boolean {
  const { mask = new Uint8Array(), value = new Uint8Array() } = header ?? {}
  const bits = mask.every((byte, at) => ((u8At(answer, MESSAGE_HEADER_SIZE + at) ^ u8At(value, at)) & byte) === 0)
  const from = MESSAGE_HEADER_SIZE + (u16At(answer, 4) === RTM_NEWLINK ? 16 : 12)
  return bits && within(expect, answer.subarray(from))
}

function within(expected: Uint8Array, there: Uint8Array): boolean {
  const found = [...attributesIn(there)]
  return [...attributesIn(expected)].every((wanted) =>
    found.some(({ id, payload }) => id === wanted.id && (wanted.nested ? within(wanted.payload, payload) : Buffer.compare(wanted.payload, payload) === 0)),
  )
}

function* attributesIn(bytes: Uint8Array): Generator<{ readonly id: number; readonly nested: boolean; readonly payload: Uint8Array }> {
  for (let at = 0; at + ATTRIBUTE_HEADER_SIZE <= bytes.length; at += align4(Math.max(u16At(bytes, at), ATTRIBUTE_HEADER_SIZE))) {
    const type = u16At(bytes, at + 2)
    yield { id: type & NLA_TYPE_MASK, nested: (type & NLA_F_NESTED) !== 0, payload: bytes.subarray(at + ATTRIBUTE_HEADER_SIZE, at + u16At(bytes, at)) }
  }
}
