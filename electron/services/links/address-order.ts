import { hexadecimal } from '../../netlink/core/bytes.ts'
import { AF_INET } from '../../netlink/core/constants.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

const IFA_ADDRESS = attributeId(addressMessage, 'address')
const IFA_LOCAL = attributeId(addressMessage, 'local')
const positions = new AttributePositions(addressMessage)

/**
 * A text that sorts links by their first address: IPv4 before IPv6, by their bits; '' where there is none. It has no digits, for
 * texts are compared by the numbers in them.
 */
export function addressOrder(records: readonly RowVersion[]): string {
  const [first] = records
  if (first === undefined) return ''
  const { bytes, offset, length } = first.message
  const found = positions.of(bytes, offset, length)
  const own = found.start(IFA_LOCAL) >= 0 ? IFA_LOCAL : IFA_ADDRESS
  const start = found.start(own)
  if (start < 0) return ''
  const bits = hexadecimal(bytes, start, start + found.size(own)).replaceAll(/\d/g, (digit) => String.fromCharCode(UPPER_A + Number(digit)))
  return (bytes[offset + 16] === AF_INET ? 'A' : 'B') + bits
}

/** Upper case stands before lower case: A to J for 0 to 9, then a to f. */
const UPPER_A = 0x41
