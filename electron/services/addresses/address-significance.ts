import { addressMessage } from '../../netlink/route/address.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributeId } from '../attribute-positions.ts'
import { sameAttributes } from '../same-attributes.ts'

/** Remaining lifetimes run all the time. */
const passing = new Set([attributeId(addressMessage, 'cacheinfo')])

/** Whether an address is another than before. */
export function addressChanged(before: RawMessage, after: RawMessage): boolean {
  return !sameAttributes(before, after, { headerFrom: 16, headerTo: 24, attributesAt: 24, ignored: passing })
}
