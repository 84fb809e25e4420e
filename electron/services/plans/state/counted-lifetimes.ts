import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { KernelState } from './kernel-state.ts'

/**
 * The state with the lifetimes of addresses as they were when a plan was made, where nobody has set them since: the kernel counts them down by itself, and a plan that was looked at for some
 * seconds is the same plan.
 */
export function withLifetimesOf(planned: readonly AddressMessage[], state: KernelState): KernelState {
  const before = new Map(planned.map((message) => [addressIdentity(message), message.attributes.cacheinfo]))
  const addresses = state.addresses.map((message) => {
    const { cacheinfo } = message.attributes
    const counted = before.get(addressIdentity(message))
    // Stamped when they were last set (struct ifa_cacheinfo).
    return counted === undefined || counted.tstamp !== cacheinfo?.tstamp ? message : { ...message, attributes: { ...message.attributes, cacheinfo: counted } }
  })
  return { ...state, addresses }
}

/** What the kernel tells addresses apart by. */
export function addressIdentity({ header: { family, prefixlen, index }, attributes: { local, address } }: AddressMessage): string {
  return [family, index, prefixlen, local ?? '', address ?? ''].join(' ')
}
