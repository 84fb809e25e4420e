import { addressMessage } from '../../netlink/route/address.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

const IFA_CACHEINFO = attributeId(addressMessage, 'cacheinfo')
const positions = new AttributePositions(addressMessage)

/** Seconds that stand for ever (INFINITY_LIFE_TIME). */
const forever = 0xffff_ffff

/** Until when an address is preferred as a source and valid at all, wall clock in milliseconds; null: for ever. */
export interface Lifetimes {
  readonly preferredUntil: number | null
  readonly validUntil: number | null
}

/** Whether an address is valid for a time only: ifa_valid of `struct ifa_cacheinfo` runs down; linux/if_addr.h. */
export function runsDown({ bytes, offset, length }: RawMessage): boolean {
  const start = positions.of(bytes, offset, length).start(IFA_CACHEINFO)
  return start >= 0 && [0, 1, 2, 3].some((at) => bytes[start + 4 + at] !== 0xff)
}

/** The lifetimes of an address whose message came at `heardAt`, wall clock in milliseconds. Throws DecodeError where the message lies. */
export function lifetimes({ bytes, offset }: RawMessage, heardAt: number): Lifetimes {
  const { cacheinfo } = addressMessage.decode(bytes, offset).attributes
  const end = (seconds = forever): number | null => (seconds === forever ? null : heardAt + 1000 * seconds)
  return { preferredUntil: end(cacheinfo?.prefered), validUntil: end(cacheinfo?.valid) }
}
