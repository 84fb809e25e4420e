import { AF_INET } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { RT_TABLE_LOCAL } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { routesOf } from './restoring.ts'
import { isRestorableRoute } from './restored-route.ts'
import { flagsOf, IFA_F_NOPREFIXROUTE, ownAddress, sameBits } from '../state/address-facts.ts'

const RTNH_F_ONLINK = 0x04
const RTPROT_KERNEL = 2
const RTN_UNICAST = 1
const RT_SCOPE_LINK = 253

/**
 * Routes that may go with addresses of one family on a device, as they are now: of IPv4 all over the device, and those that one of the addresses is the source of (net/ipv4/fib_semantics.c,
 * fib_sync_down_addr); of IPv6 the latter alone, and these lose their source only (net/ipv6/route.c, rt6_remove_prefsrc).
 */
export function routesAround(state: KernelState, addresses: readonly AddressMessage[]): readonly RouteMessage[] {
  const { family, index } = addresses[0]?.header ?? { family: 0, index: 0 }
  if (family === AF_INET) return routesOf(new Set([index]), state, addresses).filter((route) => route.header.family === AF_INET && isRestorableRoute(route))
  const own = new Set(addresses.map((one) => ownAddress(one)))
  return state.routes.filter(({ header, attributes }) => header.family === family && attributes.prefsrc !== undefined && own.has(attributes.prefsrc))
}

/** The IPv4 routes over a device, but for those that the kernel makes itself. */
export function overDevice(state: KernelState, index: number): readonly RouteMessage[] {
  return routesOf(new Set([index]), state, []).filter((route) => route.header.family === AF_INET && isRestorableRoute(route))
}

/** Those of `before` that are not among `after`, but for what the kernel makes of addresses itself. */
export function lostRoutes(before: readonly RouteMessage[], after: readonly RouteMessage[]): readonly RouteMessage[] {
  return goneRoutes(before, after).filter(({ header }) => header.protocol !== RTPROT_KERNEL)
}

/** Those of `before` that are not among `after`, with the networks of addresses; of the kernel's own neither local ones nor those to groups. */
export function goneRoutes(before: readonly RouteMessage[], after: readonly RouteMessage[]): readonly RouteMessage[] {
  const left = new Set(after.map(keyOf))
  const isPlain = ({ header, attributes: { dst = '' } }: RouteMessage): boolean => header.type === RTN_UNICAST && header.table !== RT_TABLE_LOCAL && !dst.startsWith('ff00:')
  return before.filter((route) => (route.header.protocol !== RTPROT_KERNEL || isPlain(route)) && !left.has(keyOf(route)))
}

function keyOf({ header, attributes: { cacheinfo: _cache, ...rest } }: RouteMessage): string {
  return JSON.stringify([header, rest], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value instanceof Uint8Array ? [...value] : value))
}

/** Whether the kernel would take a route now: what it has need not be so any more. Of IPv4 its source is one's own, and each gateway is on the link, by one of the device's networks or routes (fib_check_nh). */
export function isTakenAgain({ header, attributes }: RouteMessage, state: KernelState): boolean {
  if (header.family !== AF_INET) return true
  const { prefsrc, gateway, oif, multipath = [] } = attributes
  if (prefsrc !== undefined && !state.addresses.some((one) => sameBits(ownAddress(one), prefsrc, 32))) return false
  const hops = multipath.length > 0 ? multipath.map((hop) => ({ to: hop.attributes.gateway, by: hop.ifindex, flags: hop.flags })) : [{ to: gateway, by: oif ?? 0, flags: header.flags }]
  return hops.every(({ to, by, flags }) => to === undefined || (flags & RTNH_F_ONLINK) !== 0 || isOnLink(to, by, state))
}

function isOnLink(gateway: string, index: number, state: KernelState): boolean {
  const byAddress = state.addresses.some((one) => one.header.index === index && (flagsOf(one) & IFA_F_NOPREFIXROUTE) === 0 && sameBits(one.attributes.address ?? '', gateway, one.header.prefixlen))
  return byAddress || state.routes.via(index).some(({ header, attributes }) => header.family === AF_INET && header.scope === RT_SCOPE_LINK && header.type === RTN_UNICAST && sameBits(attributes.dst ?? '0.0.0.0', gateway, header.dstLen))
}

/** "default via 192.0.2.254", "198.51.100.0/24" */
export function routeText({ header, attributes }: RouteMessage): string {
  const to = attributes.dst === undefined ? 'default' : `${attributes.dst}/${header.dstLen}`
  const gateways = [attributes.gateway, ...(attributes.multipath ?? []).map((hop) => hop.attributes.gateway)].flatMap((one) => one ?? [])
  return gateways.length === 0 ? to : `${to} via ${gateways.join(', ')}`
}
