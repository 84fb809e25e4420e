import { AF_INET } from '../../netlink/core/constants.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import type { Identity } from '../../store/identity.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

const IFA_ADDRESS = attributeId(addressMessage, 'address')
const IFA_LOCAL = attributeId(addressMessage, 'local')
const positions = new AttributePositions(addressMessage)

/** `ifa_index` of an address message: the device that has it. */
export function addressIndexAt(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset + 20] ?? 0) | ((bytes[offset + 21] ?? 0) << 8) | ((bytes[offset + 22] ?? 0) << 16) | ((bytes[offset + 23] ?? 0) << 24)) >>> 0
}

/**
 * IPv4 addresses are told apart by device, own address, peer and length of the prefix (net/ipv4/devinet.c, __inet_insert_ifa);
 * IPv6 addresses by device and own address alone (net/ipv6/addrconf.c, ipv6_add_addr): peer and prefix may change under them.
 */
export const addressIdentity: Identity = {
  key(bytes, offset, length, into) {
    const found = positions.of(bytes, offset, length)
    const family = bytes[offset + 16] ?? 0
    into[0] = family
    for (let at = 0; at < 4; at++) into[1 + at] = bytes[offset + 20 + at] ?? 0
    const own = found.start(IFA_LOCAL) >= 0 ? IFA_LOCAL : IFA_ADDRESS
    let to = copy(bytes, found.start(own), Math.min(found.size(own), 16), into, 5)
    if (family !== AF_INET) return to
    into[to++] = bytes[offset + 17] ?? 0
    return copy(bytes, found.start(IFA_ADDRESS), Math.min(found.size(IFA_ADDRESS), 16), into, to)
  },
}

function copy(bytes: Uint8Array, start: number, size: number, into: Uint8Array, to: number): number {
  for (let at = 0; at < size; at++) into[to + at] = bytes[start + at] ?? 0
  return to + size
}
