import { formatIpv4, formatIpv6, parseIpAddress } from '../../netlink/core/ip-address.ts'
import type { AddressRow } from '../../api/address-row.ts'

/** The prefix that the kernel has a route to because of an address; null: it has none. */
export function prefixRoute({ family, address, peer, flags }: Pick<AddressRow, 'family' | 'address' | 'peer' | 'flags'>): string | null {
  const [own = '', length = ''] = address.split('/')
  const bits = Number(length)
  if (flags.includes('noprefixroute')) return null
  // Of IPv4 a prefix of one address needs no route but the local one, unless it is another's.
  if (family === 'inet' && bits === 32 && peer === null) return null
  return prefixOf(peer ?? own, bits)
}

/** The prefix of so many bits that an address lies in, "192.0.2.0/24"; null where it is no address. */
function prefixOf(address: string, bits: number): string | null {
  const bytes = parseIpAddress(address)
  if (bytes === null) return null
  const masked = bytes.map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * at))))
  return `${masked.length === 4 ? formatIpv4(masked, 0) : formatIpv6(masked, 0)}/${bits}`
}
