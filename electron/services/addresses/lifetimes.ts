import { addressMessage } from '../../netlink/route/address.ts'
import type { RawMessage } from '../../store/raw-message.ts'

/** Seconds that stand for ever (INFINITY_LIFE_TIME). */
const forever = 0xffff_ffff

/** Until when an address is preferred as a source and valid at all, wall clock in milliseconds; null: for ever. */
export interface Lifetimes {
  readonly preferredUntil: number | null
  readonly validUntil: number | null
}

/** The lifetimes of an address whose message came at `heardAt`, wall clock in milliseconds. Throws DecodeError where the message lies. */
export function lifetimes({ bytes, offset }: RawMessage, heardAt: number): Lifetimes {
  const { cacheinfo } = addressMessage.decode(bytes, offset).attributes
  const end = (seconds = forever): number | null => (seconds === forever ? null : heardAt + 1000 * seconds)
  return { preferredUntil: end(cacheinfo?.prefered), validUntil: end(cacheinfo?.valid) }
}
