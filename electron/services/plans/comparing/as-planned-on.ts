import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { flagsOf, IFA_F_DEPRECATED, IFA_F_OPTIMISTIC } from '../state/address-facts.ts'
import { addressIdentity } from '../state/counted-lifetimes.ts'
import { asItIs, type KernelState } from '../state/kernel-state.ts'
import { keyOfRoute } from '../dropped/restored-route.ts'

const IFA_F_DADFAILED = 0x08
const IFA_F_TENTATIVE = 0x40
/** How far the kernel is with an address: it sets and clears these by itself. Optimistic is asked for, and ends with the trial. */
const trial = IFA_F_TENTATIVE | IFA_F_OPTIMISTIC | IFA_F_DADFAILED | IFA_F_DEPRECATED
/** IFA_PROTO of addresses that the kernel makes by itself: of what a router announces, and for the link. */
const IFAPROT_KERNEL_RA = 2
const IFAPROT_KERNEL_LL = 3
const RTPROT_KERNEL = 2
const IFF_RUNNING = 0x40

/**
 * The state as it is now, but for what the kernel has done by itself since a plan was made on the other: trials of addresses for duplicates that ended, preferred lifetimes that ran out, addresses
 * that it made as a link got its carrier, and the IPv6 routes that it makes of all those. A copy.
 */
export function asPlannedOn(planned: KernelState, now: KernelState): KernelState {
  const before = new Map(planned.addresses.map((message) => [addressIdentity(message), message]))
  const settled = new Set<number>(carrierChanges(planned, now))
  const addresses = now.addresses.flatMap((message): AddressMessage[] => {
    const old = before.get(addressIdentity(message))
    const { index } = message.header
    if (old === undefined && !isKernels(message)) return [message]
    if (old !== undefined && ((flagsOf(old) ^ flagsOf(message)) & trial) === 0) return [message]
    settled.add(index)
    return old === undefined ? [] : [withTrialOf(old, message)]
  })
  const copy = { ...asItIs(now), addresses }
  for (const index of settled) copy.routes.remove(routesMade(index, planned, now))
  return copy
}

function isKernels({ header, attributes: { proto } }: AddressMessage): boolean {
  return header.family === AF_INET6 && (proto === IFAPROT_KERNEL_RA || proto === IFAPROT_KERNEL_LL)
}

function withTrialOf(old: AddressMessage, message: AddressMessage): AddressMessage {
  const flags = (flagsOf(message) & ~trial) | (flagsOf(old) & trial)
  return { ...message, header: { ...message.header, flags: flags & 0xff }, attributes: { ...message.attributes, flags } }
}

function carrierChanges(planned: KernelState, now: KernelState): readonly number[] {
  const running = new Map(planned.links.map(({ header }) => [header.index, header.flags & IFF_RUNNING]))
  return now.links.flatMap(({ header }) => ((running.get(header.index) ?? 0) === (header.flags & IFF_RUNNING) ? [] : [header.index]))
}

/** The IPv6 routes over a device that the kernel has made since. */
function routesMade(index: number, planned: KernelState, now: KernelState): readonly RouteMessage[] {
  const there = new Set(planned.routes.via(index).map(placeOf))
  return now.routes.via(index).filter((route) => route.header.family === AF_INET6 && route.header.protocol === RTPROT_KERNEL && !there.has(placeOf(route)))
}

function placeOf(route: RouteMessage): string {
  return `${route.header.type} ${keyOfRoute(route)}`
}
