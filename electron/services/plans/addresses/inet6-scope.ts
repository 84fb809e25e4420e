import { parseIpAddress } from '../../../netlink/core/ip-address.ts'

const RT_SCOPE_UNIVERSE = 0
const RT_SCOPE_SITE = 200
const RT_SCOPE_LINK = 253
const RT_SCOPE_HOST = 254

/** The scope that the kernel gives an address of IPv6, by its bits alone; rt_scope, ipv6_addr_scope (net/ipv6/addrconf_core.c). */
export function inet6Scope(address: string): number {
  const bytes = parseIpAddress(address) ?? new Uint8Array(16)
  const [first = 0, second = 0] = bytes
  if (first === 0xff) return { 1: RT_SCOPE_HOST, 2: RT_SCOPE_LINK, 5: RT_SCOPE_SITE }[second & 0x0f] ?? RT_SCOPE_UNIVERSE
  if (first === 0xfe && (second & 0xc0) === 0x80) return RT_SCOPE_LINK
  if (first === 0xfe && (second & 0xc0) === 0xc0) return RT_SCOPE_SITE
  return bytes.every((byte, at) => byte === (at === 15 ? 1 : 0)) ? RT_SCOPE_HOST : RT_SCOPE_UNIVERSE
}

/** How far a scope reaches, as the kernel orders a device's addresses of IPv6: the widest first (IPV6_ADDR_SCOPE_*). */
export function scopeRank(scope: number): number {
  return { [RT_SCOPE_HOST]: 1, [RT_SCOPE_LINK]: 2, [RT_SCOPE_SITE]: 5 }[scope] ?? 14
}
