import { AF_BRIDGE, AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { addressAgain, isRestorable } from './restored-address.ts'
import { isRestorableNeighbour, neighbourAgain } from './restored-neighbour.ts'
import { hasGateway, isRestorableRoute, keyOfRoute, routeAgain } from './restored-route.ts'

/** Which records of a device the kernel drops: all but entries of forwarding databases; those of IPv6. */
export type DroppedRecords = 'all' | 'inet6'

/**
 * Messages that add again what the kernel drops of a device by itself: addresses, then routes to what is on the link, then routes by gateways, then
 * neighbours that somebody set; each may be there already. To be sent once the device is as it was.
 */
export function ensureRecords(index: number, state: KernelState, what: DroppedRecords = 'all'): readonly Inverse[] {
  return recordsAgain(new Set([index]), state, what)
}

/** The same for several devices at once, whose routes may lead over each other. A route of IPv6 that may have lost a hop is put in the place of what is left of it. */
export function recordsAgain(devices: ReadonlySet<number>, state: KernelState, what: DroppedRecords): readonly Inverse[] {
  const addresses = addressesOf(devices, state).filter(({ header }) => what === 'all' || header.family === AF_INET6)
  const routes = routesOf(devices, state, addresses).filter(({ header }) => what === 'all' || header.family === AF_INET6)
  const shared = sharedKeys(routes, state)
  const neighbours = state.neighbours.filter(({ header }) => devices.has(header.ifindex) && header.family !== AF_BRIDGE && (what === 'all' || header.family === AF_INET6))
  return [
    ...inOrderOfAdding(addresses).filter(isRestorable).flatMap(addressAgain),
    ...[...routes.filter((route) => !hasGateway(route)), ...routes.filter(hasGateway)]
      .filter((route) => isRestorableRoute(route) && !hasDeadHop(route, state))
      .map((route) => routeAgain(route, losesHop(route, devices) ? 'replace' : shared.has(keyOfRoute(route)) ? 'append' : 'alone')),
    ...neighbours.filter((one) => isRestorableNeighbour(one, state)).map(neighbourAgain),
  ]
}

/** Entries of forwarding databases that somebody set, of these devices. */
export function forwardingAgain(devices: ReadonlySet<number>, state: KernelState): readonly Inverse[] {
  return state.neighbours.filter((entry) => entry.header.family === AF_BRIDGE && devices.has(entry.header.ifindex) && isRestorableNeighbour(entry, state)).map(neighbourAgain)
}

/** Whether a hop of a route is over a link that is down: the kernel keeps such a route, and takes no new one. */
export function hasDeadHop({ attributes }: RouteMessage, state: KernelState): boolean {
  const isDown = (index: number): boolean => ((linkByIndex(state, index)?.header.flags ?? 0) & IFF_UP) === 0
  return attributes.multipath?.some(({ ifindex }) => isDown(ifindex)) === true
}

/** Whether a route outlives these devices with fewer hops. */
export function losesHop({ header, attributes }: RouteMessage, devices: ReadonlySet<number>): boolean {
  return header.family === AF_INET6 && attributes.multipath?.some(({ ifindex }) => !devices.has(ifindex)) === true
}

/** Those of a list of devices. */
export function addressesOf(devices: ReadonlySet<number>, state: KernelState): readonly AddressMessage[] {
  return state.addresses.filter(({ header }) => devices.has(header.index))
}

/** Routes that lead over one of the devices, and of IPv4 those that name one of its addresses as their source, unless another device has that too (net/ipv4/fib_semantics.c, fib_sync_down_addr). */
export function routesOf(devices: ReadonlySet<number>, state: KernelState, addresses: readonly AddressMessage[]): readonly RouteMessage[] {
  const elsewhere = new Set(state.addresses.filter(({ header }) => header.family === AF_INET && !devices.has(header.index)).map(({ attributes }) => attributes.local ?? attributes.address))
  const own = new Set(addresses.flatMap(({ header, attributes }) => (header.family === AF_INET ? [attributes.local ?? attributes.address] : [])).filter((address) => !elsewhere.has(address)))
  return state.routes.filter(({ header, attributes }) => {
    const over = attributes.oif !== undefined && devices.has(attributes.oif)
    const hop = attributes.multipath?.some(({ ifindex }) => devices.has(ifindex)) === true
    return over || hop || (header.family === AF_INET && attributes.prefsrc !== undefined && own.has(attributes.prefsrc))
  })
}


/** IPv4 keeps addresses in the order of their adding, IPv6 puts a new one in front of its like. */
function inOrderOfAdding(addresses: readonly AddressMessage[]): readonly AddressMessage[] {
  return [...addresses.filter(({ header }) => header.family !== AF_INET6), ...addresses.filter(({ header }) => header.family === AF_INET6).toReversed()]
}

/** Places of tables that hold several routes, of which one is among these. */
function sharedKeys(routes: readonly RouteMessage[], state: KernelState): ReadonlySet<string> {
  const wanted = new Set(routes.map(keyOfRoute))
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const route of wanted.size === 0 ? [] : state.routes.filter((one) => wanted.has(keyOfRoute(one)))) {
    const key = keyOfRoute(route)
    if (seen.has(key)) shared.add(key)
    seen.add(key)
  }
  return shared
}
