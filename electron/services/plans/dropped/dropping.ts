import { AF_BRIDGE, AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { addressesOf, losesHop, routesOf } from './restoring.ts'

/** Takes from the state what the kernel drops as devices go down: routes over them alone, addresses of IPv6, neighbours. */
export function dropAtDown(state: KernelState, devices: ReadonlySet<number>): void {
  for (const index of devices) {
    state.routes.remove(state.routes.via(index).filter((route) => leadsOnlyOver(route, devices)))
    state.addresses = state.addresses.filter(({ header }) => header.index !== index || header.family === AF_INET)
    state.neighbours = state.neighbours.filter(({ header }) => header.ifindex !== index || header.family === AF_BRIDGE)
  }
}

/** As IPv6 ends on a device: its MTU is below 1280. */
export function dropInet6(state: KernelState, index: number): void {
  dropRoutes(state, state.routes.via(index).filter(({ header }) => header.family === AF_INET6), new Set([index]))
  state.addresses = state.addresses.filter(({ header }) => header.index !== index || header.family !== AF_INET6)
  state.neighbours = state.neighbours.filter(({ header }) => header.ifindex !== index || header.family !== AF_INET6)
}

/** As devices are deleted, or leave the namespace: everything of theirs. A route of IPv4 with several hops goes as a whole, one of IPv6 loses a hop. */
export function dropDevices(state: KernelState, devices: ReadonlySet<number>): void {
  dropRoutes(state, routesOf(devices, state, addressesOf(devices, state)), devices)
  state.addresses = state.addresses.filter(({ header }) => !devices.has(header.index))
  state.neighbours = state.neighbours.filter(({ header, attributes }) => !devices.has(header.ifindex) && !(attributes.master !== undefined && devices.has(attributes.master)))
  state.links = state.links.filter(({ header }) => !devices.has(header.index))
}

function dropRoutes(state: KernelState, routes: readonly RouteMessage[], devices: ReadonlySet<number>): void {
  state.routes.remove(routes)
  for (const route of routes) if (losesHop(route, devices)) state.routes.add(withoutHops(route, devices))
}

/** A route as it is once these devices are gone. */
export function withoutHops(route: RouteMessage, devices: ReadonlySet<number>): RouteMessage {
  return { ...route, attributes: { ...route.attributes, multipath: (route.attributes.multipath ?? []).filter(({ ifindex }) => !devices.has(ifindex)) } }
}

function leadsOnlyOver({ attributes }: RouteMessage, devices: ReadonlySet<number>): boolean {
  return attributes.multipath === undefined || attributes.multipath.every(({ ifindex }) => devices.has(ifindex))
}
