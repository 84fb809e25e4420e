import type { PlanWarning } from '../../../api/plan.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { overlaps } from './prefix-cover.ts'
import type { StateFacts } from './state-facts.ts'

/** Addresses that a step adds and that another link has too, or another host of the network answers for. */
export function addressWarnings(facts: readonly StateFacts[], neighbours: readonly NeighbourMessage[]): readonly PlanWarning[] {
  return facts.slice(1).flatMap((after, step) => {
    const before = facts[step]
    if (before === undefined || isSame(before.addresses, after.addresses)) return []
    const kept = new Set(before.addresses)
    const others = after.addresses.filter((address) => !kept.has(address))
    return others.filter((address) => !before.addresses.some((one) => isAlike(one, address))).flatMap((added) => warningsOf(added, before, neighbours, step))
  })
}

function warningsOf(added: AddressMessage, { addresses, links }: StateFacts, neighbours: readonly NeighbourMessage[], step: number): readonly PlanWarning[] {
  const own = ownAddress(added)
  if (own === undefined || isLinkLocal(own)) return []
  const name = (index: number): string => links.find(({ header }) => header.index === index)?.attributes.ifname ?? `if${index}`
  const elsewhere = addresses.filter((other) => other.header.index !== added.header.index)
  const same = elsewhere.find((other) => ownAddress(other) === own)
  if (same !== undefined) return [{ code: 'address-in-use', title: 'Address in use here', detail: `${own} is an address of ${name(same.header.index)} already`, steps: [step] }]
  const host = neighbours.find(({ header, attributes }) => header.ifindex === added.header.index && attributes.dst === own && attributes.lladdr !== undefined)
  if (host !== undefined) return [{ code: 'address-in-use', title: 'Address in use', detail: `${own} was answered for by ${host.attributes.lladdr ?? ''} on ${name(added.header.index)}`, steps: [step] }]
  const near = elsewhere.find((other) => {
    const address = ownAddress(other)
    return address !== undefined && !isLinkLocal(address) && other.header.prefixlen < bitsOf(address) && added.header.prefixlen < bitsOf(own) && overlaps(own, added.header.prefixlen, address, other.header.prefixlen)
  })
  if (near === undefined) return []
  return [{ code: 'overlap', title: 'Overlapping subnets', detail: `${own}/${added.header.prefixlen} shares addresses with ${ownAddress(near) ?? ''}/${near.header.prefixlen} of ${name(near.header.index)}`, steps: [step] }]
}

function isSame(one: readonly AddressMessage[], other: readonly AddressMessage[]): boolean {
  return one.length === other.length && one.every((address, at) => address === other[at])
}

function ownAddress({ attributes }: AddressMessage): string | undefined {
  return attributes.local ?? attributes.address
}

function isAlike(one: AddressMessage, other: AddressMessage): boolean {
  return one.header.index === other.header.index && one.header.prefixlen === other.header.prefixlen && one.attributes.local === other.attributes.local && one.attributes.address === other.attributes.address
}

function bitsOf(address: string): number {
  return address.includes(':') ? 128 : 32
}

function isLinkLocal(address: string): boolean {
  return address.startsWith('169.254.') || /^fe[89ab]/i.test(address)
}
