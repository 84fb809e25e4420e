import { DecodeError } from '../netlink/core/decode-error.ts'
import type { RawMessage } from '../store/raw-message.ts'

/** What a declaration reads of a record; null where its message does not decode, which `MessageCheck` has counted. */
export function decodedRecord<Message>(declaration: { decode(bytes: Uint8Array, offset: number): Message }, { bytes, offset }: RawMessage): Message | null {
  try {
    return declaration.decode(bytes, offset)
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}
