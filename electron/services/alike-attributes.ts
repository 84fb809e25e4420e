import { u16At } from '../netlink/core/bytes.ts'
import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../netlink/core/constants.ts'
import type { RawMessage } from '../store/raw-message.ts'

/** By the ids of a set of attributes, what may differ: all that one of them holds, or something within it. */
export type Moving = ReadonlyMap<number, 'all' | Moving>

/**
 * Whether two messages of the same length have the same attributes in the same places, from `at` to `end` (bytes from the starts of the messages), that hold the
 * same but for what may differ. Nothing is decoded or allocated.
 */
export function alikeAttributes(one: RawMessage, other: RawMessage, at: number, end: number, moving: Moving): boolean {
  let here = at
  while (here + ATTRIBUTE_HEADER_SIZE <= end) {
    const size = u16At(one.bytes, one.offset + here)
    if (size < ATTRIBUTE_HEADER_SIZE || here + size > end) break
    const payload = here + ATTRIBUTE_HEADER_SIZE
    if (!sameBytes(one, other, here, payload)) return false
    const may = moving.get(u16At(one.bytes, one.offset + here + 2) & NLA_TYPE_MASK)
    if (may === undefined ? !sameBytes(one, other, payload, here + size) : may !== 'all' && !alikeAttributes(one, other, payload, here + size, may)) return false
    here += (size + 3) & ~3
  }
  return sameBytes(one, other, here, end)
}

function sameBytes(one: RawMessage, other: RawMessage, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (one.bytes[one.offset + at] !== other.bytes[other.offset + at]) return false
  return true
}
