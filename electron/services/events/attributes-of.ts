import { u16At } from '../../netlink/core/bytes.ts'
import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../../netlink/core/constants.ts'
import { attributesOffset } from '../../netlink/core/message.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import type { EventSubject } from './subject.ts'

/** The bytes of each attribute, header included, by its number. */
export function attributesOf(subject: EventSubject, { bytes, offset, length }: RawMessage): ReadonlyMap<number, readonly Uint8Array[]> {
  const found = new Map<number, Uint8Array[]>()
  const end = offset + length
  for (let at = offset + attributesOffset(subject.declaration); at + ATTRIBUTE_HEADER_SIZE <= end; ) {
    const size = u16At(bytes, at)
    if (size < ATTRIBUTE_HEADER_SIZE || at + size > end) break
    const id = u16At(bytes, at + 2) & NLA_TYPE_MASK
    const padded = new Uint8Array((size + 3) & ~3)
    padded.set(bytes.subarray(at, at + size))
    const known = found.get(id)
    if (known === undefined) found.set(id, [padded])
    else known.push(padded)
    at += padded.length
  }
  return found
}
