import { formatIpv4, formatIpv6, parseIpAddress } from '../../../netlink/core/ip-address.ts'

/** An address as messages are read: one spelling for each. What is none is given back. */
export function canonicalAddress(address: string): string {
  const bytes = parseIpAddress(address)
  return bytes === null ? address : bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes)
}

/** The prefix that an address lies in, with this length; bits behind it are 0. */
export function networkOf(address: string, length: number): string {
  const bytes = parseIpAddress(address)
  if (bytes === null) return address
  for (let at = 0; at < bytes.length; at++) {
    const kept = Math.min(8, Math.max(0, length - 8 * at))
    bytes[at] = (bytes[at] ?? 0) & (0xff << (8 - kept))
  }
  return bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes)
}
