import { parseIpAddress } from '../../../netlink/core/ip-address.ts'

/** Whether an IPv6 address is of fe80::/10. */
export function isLinkLocal(address: string): boolean {
  const [first = 0, second = 0] = parseIpAddress(address) ?? []
  return first === 0xfe && (second & 0xc0) === 0x80
}
