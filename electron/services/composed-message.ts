import { putU16, putU32 } from '../netlink/core/bytes.ts'
import { messageFlagsAt, messageSequenceAt } from '../netlink/core/message-header.ts'
import type { RawMessage } from '../store/raw-message.ts'

/** A bit of `nlmsg_flags` that the kernel does not use. It stays within the tables: what is shown of a message never has it. */
const COMPOSED = 0x8000

/**
 * Marks a message as one that no kernel sent: put together by ourselves from what these messages say. The mark stands in the message's own header,
 * whose flags, sequence number and port tell nothing about the record. The bytes are written to.
 */
export function composed(bytes: Uint8Array, ...from: readonly RawMessage[]): RawMessage {
  putU16(bytes, 6, COMPOSED)
  putU32(bytes, 8, from.reduce((sum, message) => sum + (composedFrom(message) ?? 1), 0))
  putU32(bytes, 12, 0)
  return { bytes, offset: 0, length: bytes.length }
}

/** From how many messages of the kernel a message was put together; null: it is the kernel's own. */
export function composedFrom({ bytes, offset }: RawMessage): number | null {
  return (messageFlagsAt(bytes, offset) & COMPOSED) === 0 ? null : messageSequenceAt(bytes, offset)
}

/** A copy of a message's bytes, without the mark. */
export function withoutMark(message: RawMessage): Uint8Array {
  const bytes = message.bytes.slice(message.offset, message.offset + message.length)
  if (composedFrom(message) === null) return bytes
  putU16(bytes, 6, 0)
  putU32(bytes, 8, 0)
  return bytes
}
