import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { formatIpv4, formatIpv6, parseIpAddress } from '../../../netlink/core/ip-address.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { RT_TABLE_LOCAL, RT_TABLE_MAIN, RTN_LOCAL } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { flagsOf, IFA_F_NOPREFIXROUTE, isSecondary, ownAddress, sameNetwork } from '../state/address-facts.ts'

const RTN_UNICAST = 1
const RTN_BROADCAST = 3
const RTPROT_KERNEL = 2
const RT_SCOPE_LINK = 253
const RT_SCOPE_HOST = 254
/** What the kernel gives routes to prefixes of IPv6 (IP6_RT_PRIO_ADDRCONF); include/net/ip6_route.h. */
const usualInet6Metric = 256

/** The routes that the kernel makes of an address by itself, of a secondary one of IPv4 with `source`, its primary's; fib_add_ifaddr (net/ipv4/fib_frontend.c), addrconf_prefix_route (net/ipv6/addrconf.c). */
export function connectedRoutes(address: AddressMessage, link: LinkMessage, source = ownAddress(address)): readonly RouteMessage[] {
  const { header, attributes } = address
  const bits = header.prefixlen
  const isUp = (link.header.flags & IFF_UP) !== 0
  const route = (dst: string, length: number, type: number, scope: number, priority: number): RouteMessage => ({
    type: RTM_NEWROUTE, flags: 0, sequence: 0, portId: 0,
    header: { family: header.family, dstLen: length, srcLen: 0, tos: 0, table: type === RTN_UNICAST ? RT_TABLE_MAIN : RT_TABLE_LOCAL, protocol: RTPROT_KERNEL, scope, type, flags: 0 },
    attributes: {
      table: type === RTN_UNICAST ? RT_TABLE_MAIN : RT_TABLE_LOCAL, dst, oif: header.index,
      ...(header.family === AF_INET ? { prefsrc: source } : {}),
      ...(priority === 0 && header.family === AF_INET ? {} : { priority }),
    },
  })
  const own = ownAddress(address)
  const network = maskedAddress(attributes.address ?? own, bits)
  const withPrefix = (flagsOf(address) & IFA_F_NOPREFIXROUTE) === 0
  if (header.family === AF_INET6) {
    const metric = attributes.rtPriority ?? usualInet6Metric
    const peer = attributes.address === undefined || attributes.address === own ? [] : [route(attributes.address, 128, RTN_UNICAST, 0, metric)]
    return isUp ? [route(own, 128, RTN_LOCAL, 0, 0), ...(withPrefix ? [route(maskedAddress(own, bits), bits, RTN_UNICAST, 0, metric)] : []), ...peer] : []
  }
  const local = route(own, 32, RTN_LOCAL, RT_SCOPE_HOST, 0)
  if (!isUp) return [local]
  const { broadcast } = attributes
  const reaches = isSecondary(address) || (bits === 32 && network === own) || network.startsWith('0.') ? [] : [
    ...(withPrefix ? [route(network, bits, RTN_UNICAST, RT_SCOPE_LINK, attributes.rtPriority ?? 0)] : []),
    ...(bits < 31 ? [route(lastAddress(network, bits), 32, RTN_BROADCAST, RT_SCOPE_LINK, 0)] : []),
  ]
  return [local, ...reaches, ...(broadcast === undefined || broadcast === '255.255.255.255' ? [] : [route(broadcast, 32, RTN_BROADCAST, RT_SCOPE_LINK, 0)])]
}

/** The routes that the kernel makes of addresses of one device. */
export function madeOf(state: KernelState, addresses: readonly AddressMessage[]): readonly RouteMessage[] {
  return addresses.flatMap((address) => {
    const link = linkByIndex(state, address.header.index)
    const primary = addresses.find((one) => isSecondary(address) && !isSecondary(one) && sameNetwork(one, address))
    return link === undefined ? [] : connectedRoutes(address, link, primary && ownAddress(primary))
  })
}

/** An address with all bits behind the prefix cleared. */
export function maskedAddress(address: string, bits: number): string {
  const bytes = parseIpAddress(address) ?? new Uint8Array(4)
  const masked = bytes.map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - 8 * at))))
  return masked.length === 4 ? formatIpv4(masked) : formatIpv6(masked)
}

function lastAddress(network: string, bits: number): string {
  const host = bits === 0 ? 0xffff_ffff : 0xffff_ffff >>> bits
  return formatIpv4((parseIpAddress(network) ?? new Uint8Array(4)).map((byte, at) => byte | (host >>> (24 - 8 * at))))
}
