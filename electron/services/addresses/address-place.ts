import { AF_INET } from '../../netlink/core/constants.ts'

/** IFA_F_SECONDARY, RT_SCOPE_LINK; linux/if_addr.h, linux/rtnetlink.h. */
const IFA_F_SECONDARY = 0x01
const RT_SCOPE_LINK = 253

/** Behind those of all primary IPv4 addresses, whose scopes are numbers of 8 bits. */
const secondary = 256
/** Behind those of IPv4. */
const inet6 = 257

/**
 * Where the kernel has an address among those of its link, as far as that follows from the address itself: those of a smaller number stand first, and
 * several may have the same. IPv4 comes first: primary addresses, the narrowest scope in front, then secondary ones (net/ipv4/devinet.c, __inet_insert_ifa);
 * then IPv6, the widest scope in front (net/ipv6/addrconf.c, ipv6_link_dev_addr).
 */
export function addressPlace(bytes: Uint8Array, offset: number): number {
  const flags = bytes[offset + 18] ?? 0
  const scope = bytes[offset + 19] ?? 0
  if (bytes[offset + 16] !== AF_INET) return inet6 + Math.min(scope, RT_SCOPE_LINK)
  return (flags & IFA_F_SECONDARY) === 0 ? 255 - scope : secondary
}

/** Whether a new address stands behind all others of its place: of IPv6 it depends on the kernel. */
export function joinsBehind(place: number): boolean {
  return place < inet6
}
