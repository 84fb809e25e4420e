import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { Inverse } from '../../../privilege/action.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { keyOfRoute, routeAgain } from '../dropped/restored-route.ts'
import { takesAway } from '../steps/requests.ts'
import { flagsOf, IFA_F_PERMANENT, peerAddress } from '../state/address-facts.ts'
import { addressesOf } from './address-state.ts'
import { madeOf } from './connected-routes.ts'
import { deleteRoute } from './routes-back.ts'

const RTN_UNICAST = 1
const RTPROT_KERNEL = 2

/**
 * Inverses that bring IPv4 routes to one destination into their old order after some of those over a device have come again: the kernel puts each behind its like, so that those over other devices
 * that stood behind have to come again too. The first of them is the one that counts: two devices in one network are such a case.
 */
export function orderBack(state: KernelState, index: number, again: readonly RouteMessage[]): readonly Inverse[] {
  const keys = new Map(again.filter(({ header }) => header.family === AF_INET).map((route) => [keyOfRoute(route), route]))
  return Array.from(keys).flatMap(([key, { header, attributes }]) => {
    const all = state.routes.to(header.family, attributes.table ?? header.table, attributes.dst, header.dstLen).filter((route) => keyOfRoute(route) === key)
    const first = all.findIndex((route) => route.attributes.oif === index)
    const behind = first < 0 ? [] : all.slice(first)
    const other = behind.findIndex((route) => route.attributes.oif !== index)
    return other < 0 ? [] : behind.slice(other).flatMap((route) => [takesAway(deleteRoute(route)), routeAgain(route, 'append')])
  })
}

/**
 * Inverses that make the routes to the networks of addresses what they were, once the addresses are. The kernel makes those of an address anew also where somebody had taken one away, of IPv6 it
 * leaves that of an address that is not valid for ever, and takes whichever has the lowest metric (cleanup_prefix_route, net/ipv6/addrconf.c).
 */
export function networksBack(state: KernelState, addresses: readonly AddressMessage[]): readonly Inverse[] {
  return inversesOf(networksOf(state, addresses))
}

/** The same for one that the device is to get, and that is taken away again: what the kernel takes along with it need not be deleted. */
export function networksAway(state: KernelState, added: AddressMessage): readonly Inverse[] {
  const { surplus, lost, there } = networksOf(state, [added])
  const others = addressesOf(state, added.header.family, added.header.index)
  const isForEver = (flagsOf(added) & IFA_F_PERMANENT) !== 0
  const isHeld = (route: RouteMessage): boolean => others.some((one) => madeOf(state, [one]).some(({ attributes }) => attributes.dst === route.attributes.dst))
  // It takes the first route to the network over the device, but none as an address goes that is not valid for ever, or while another is of that network.
  return inversesOf({
    surplus: surplus.filter((route) => !isForEver || isHeld(route) || there(route).length > 0),
    lost: lost.filter((route) => (isForEver && !isHeld(route)) || peerAddress(added) !== null),
  })
}

interface Networks {
  /** Routes that there are not now, and would be. */
  readonly surplus: readonly RouteMessage[]
  /** Those that the kernel may take. */
  readonly lost: readonly RouteMessage[]
  /** Those over a device that lead where a route does. */
  readonly there: (route: RouteMessage) => readonly RouteMessage[]
}

function inversesOf({ surplus, lost }: Pick<Networks, 'surplus' | 'lost'>): readonly Inverse[] {
  return [...surplus.map((route) => takesAway(deleteRoute(route))), ...lost.map((route) => routeAgain(route, 'append'))]
}

function networksOf(state: KernelState, addresses: readonly AddressMessage[]): Networks {
  // Of one with a peer the kernel makes a route to the peer's network too once it changes it (modify_prefix_route).
  const peers = addresses.flatMap((one) => {
    const peer = one.header.family === AF_INET6 ? peerAddress(one) : null
    return peer === null ? [] : [{ ...one, attributes: { ...one.attributes, local: peer } }]
  })
  const networks = new Map(madeOf(state, [...addresses, ...peers]).filter(({ header }) => header.type === RTN_UNICAST).map((route) => [keyOfRoute(route), route]))
  const there = (route: RouteMessage): readonly RouteMessage[] =>
    state.routes.to(route.header.family, route.attributes.table ?? route.header.table, route.attributes.dst, route.header.dstLen).filter((one) => one.attributes.oif === route.attributes.oif)
  const surplus = Array.from(networks.values()).filter((route) => !there(route).some((one) => keyOfRoute(one) === keyOfRoute(route)))
  const lost = Array.from(networks.values()).filter(({ header }) => header.family === AF_INET6).flatMap((route) => there(route)).filter(({ header }) => header.protocol === RTPROT_KERNEL)
  return { surplus, lost, there }
}
