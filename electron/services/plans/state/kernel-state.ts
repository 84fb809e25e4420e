import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { RouteRecords } from './route-records.ts'

/**
 * What the kernel has, as a plan is made on it: read freshly, then changed by each step as the kernel would change it, so that the next step is planned
 * on what the one before leaves. Lists are in the order of the kernel's dumps.
 */
export interface KernelState {
  links: LinkMessage[]
  addresses: AddressMessage[]
  readonly routes: RouteRecords
  rules: RuleMessage[]
  /** With proxies (NTF_PROXY), and entries of bridges' forwarding databases (AF_BRIDGE). */
  neighbours: NeighbourMessage[]
  /** Lists that went on changing while they were read, however often that was begun anew: something may be missing there, or stand twice. Absent: none. */
  readonly torn?: readonly string[]
  /** Devices that earlier steps have made, by ifindex: undone they are gone, whatever else cannot be brought back. Absent: none. */
  made?: ReadonlySet<number>
  /** Bridges of which earlier steps have set the hardware address: they take none of their ports' any more. Absent: none. */
  ownAddress?: ReadonlySet<number>
  /** The same of the MTU. */
  ownMtu?: ReadonlySet<number>
}

/** A state as it is, which stays so when plans are made on the other. */
export function asItIs({ links, addresses, routes, rules, neighbours, torn }: KernelState): KernelState {
  return { links: [...links], addresses: [...addresses], routes: routes.asRead(), rules: [...rules], neighbours: [...neighbours], ...(torn !== undefined && { torn }) }
}

/** The link with an ifindex. */
export function linkByIndex(state: KernelState, index: number): LinkMessage | undefined {
  return state.links.find((link) => link.header.index === index)
}

/** The link with a name, or an alternative name. */
export function linkByName(state: KernelState, name: string): LinkMessage | undefined {
  return (
    state.links.find((link) => link.attributes.ifname === name) ??
    state.links.find((link) => link.attributes.propList?.altIfname?.includes(name) === true)
  )
}

/** The lowest ifindex that is above all there are: what a device that is made gets, so that the steps behind it can name it. */
export function freeIndex(state: KernelState): number {
  return Math.max(0, ...state.links.map((link) => link.header.index), ...state.links.map((link) => link.attributes.link ?? 0)) + 1
}

/** Whether an earlier step has made the device. */
export function isMade({ made }: KernelState, index: number): boolean {
  return made?.has(index) === true
}
