import { u16At } from '../netlink/core/bytes.ts'
import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../netlink/core/constants.ts'
import type { RawMessage } from '../store/raw-message.ts'

/** What of two messages is compared. */
export interface Comparison {
  /** The part of the fixed header that counts, from the start of the message. */
  readonly headerFrom: number
  readonly headerTo: number
  /** Where the attributes begin, from the start of the message. */
  readonly attributesAt: number
  /** Ids of attributes that do not count. */
  readonly ignored: ReadonlySet<number>
}

/** Whether two messages say the same, but for some attributes; the order of the others counts. */
export function sameAttributes(one: RawMessage, other: RawMessage, comparison: Comparison): boolean {
  for (let at = comparison.headerFrom; at < comparison.headerTo; at++) {
    if (one.bytes[one.offset + at] !== other.bytes[other.offset + at]) return false
  }
  let left = next(one, comparison.attributesAt, comparison.ignored)
  let right = next(other, comparison.attributesAt, comparison.ignored)
  while (left !== null && right !== null) {
    const size = u16At(one.bytes, one.offset + left)
    if (!sameBytes(one, left, other, right, size)) return false
    left = next(one, left + ((size + 3) & ~3), comparison.ignored)
    right = next(other, right + ((size + 3) & ~3), comparison.ignored)
  }
  return left === right
}

function sameBytes(one: RawMessage, left: number, other: RawMessage, right: number, size: number): boolean {
  for (let at = 0; at < size; at++) {
    if (one.bytes[one.offset + left + at] !== other.bytes[other.offset + right + at]) return false
  }
  return true
}

/** The first attribute from `at` on that counts; null behind the last. */
function next(message: RawMessage, at: number, ignored: ReadonlySet<number>): number | null {
  let here = at
  while (here + ATTRIBUTE_HEADER_SIZE <= message.length) {
    const size = u16At(message.bytes, message.offset + here)
    if (size < ATTRIBUTE_HEADER_SIZE || here + size > message.length) return null
    if (!ignored.has(u16At(message.bytes, message.offset + here + 2) & NLA_TYPE_MASK)) return here
    here += (size + 3) & ~3
  }
  return null
}
