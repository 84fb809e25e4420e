import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { AF_INET } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { AddressAttributes, AddressHeader } from '../../../netlink/route/address.ts'

/** What is asked for of an address: the fixed header and the attributes of the message, as `ip address` sends them. */
export interface AddressRequest {
  readonly header: AddressHeader
  readonly attributes: AddressAttributes
}

/** Bits of IFA_FLAGS; linux/if_addr.h. */
export const IFA_F_SECONDARY = 0x01
export const IFA_F_NODAD = 0x02
export const IFA_F_OPTIMISTIC = 0x04
export const IFA_F_HOMEADDRESS = 0x10
export const IFA_F_DEPRECATED = 0x20
export const IFA_F_PERMANENT = 0x80
export const IFA_F_MANAGETEMPADDR = 0x100
export const IFA_F_NOPREFIXROUTE = 0x200
export const IFA_F_MCAUTOJOIN = 0x400
export const IFA_F_STABLE_PRIVACY = 0x800

/** Lifetimes of 32 bits, all of them set: for ever. */
export const FOREVER = 0xffff_ffff

/** How long an address is valid and preferred, in seconds from when the kernel said so. Of one of IPv4 that is valid for ever it tells by the flag alone that it is preferred no more (inet_fill_ifaddr). */
export function lifetimesOf(message: AddressRequest): { readonly valid: number; readonly prefered: number } {
  const { valid, prefered } = message.attributes.cacheinfo ?? { valid: FOREVER, prefered: FOREVER }
  return { valid, prefered: valid === FOREVER && (flagsOf(message) & IFA_F_DEPRECATED) !== 0 ? 0 : prefered }
}

/** The flags that can be asked for, as far as the family has them: IPv6 all, IPv4 the last two; IPV6ONLY_FLAGS, net/ipv4/devinet.c. */
export function settableFlags(family: number): number {
  const both = IFA_F_NOPREFIXROUTE | IFA_F_MCAUTOJOIN
  return family === AF_INET ? both : both | IFA_F_NODAD | IFA_F_OPTIMISTIC | IFA_F_HOMEADDRESS | IFA_F_MANAGETEMPADDR
}

/** All flags of an address: the header has the low 8 bits of them where the attribute is missing. */
export function flagsOf({ header, attributes }: AddressRequest): number {
  return attributes.flags ?? header.flags
}

/** One's own address: of IPv6 without a peer the kernel gives IFA_ADDRESS alone. */
export function ownAddress({ attributes }: AddressRequest): string {
  return attributes.local ?? attributes.address ?? ''
}

/** The peer's address; null: there is none. */
export function peerAddress({ attributes }: AddressRequest): string | null {
  const { local, address } = attributes
  return local === undefined || address === undefined || sameBits(local, address, 128) ? null : address
}

/** Addresses as they were parsed: a plan about thousands of them compares each with all. */
const parsed = new Map<string, Uint8Array | null>()
const mostParsed = 16_384

function bytesOf(address: string): Uint8Array | null {
  const known = parsed.get(address)
  if (known !== undefined) return known
  if (parsed.size >= mostParsed) parsed.clear()
  const bytes = parseIpAddress(address)
  parsed.set(address, bytes)
  return bytes
}

/** Whether two addresses of one family agree in their first bits. */
export function sameBits(one: string, other: string, bits: number): boolean {
  const [first, second] = [bytesOf(one), bytesOf(other)]
  if (first === null || second === null || first.length !== second.length) return false
  for (let at = 0, left = bits; at < first.length && left > 0; at += 1, left -= 8) {
    if ((((first[at] ?? 0) ^ (second[at] ?? 0)) & (0xff00 >> Math.min(8, left)) & 0xff) !== 0) return false
  }
  return true
}

/** Whether two IPv4 addresses lie in one network as the kernel sees it, so that one of them is the other's secondary (inet_ifa_match). */
export function sameNetwork(one: AddressRequest, other: AddressRequest): boolean {
  return one.header.prefixlen === other.header.prefixlen && sameBits(one.attributes.address ?? '', other.attributes.address ?? '', one.header.prefixlen)
}

/**
 * Whether the kernel takes two for one and the same, so that it makes no second: of IPv4 on one device the same own address in the same network, of IPv6 the same
 * own address, whatever its prefix (find_matching_ifa, ipv6_chk_same_addr).
 */
export function sameAddress(one: AddressRequest, other: AddressRequest): boolean {
  if (one.header.family !== other.header.family || one.header.index !== other.header.index || !sameBits(ownAddress(one), ownAddress(other), 128)) return false
  return one.header.family !== AF_INET || sameNetwork(one, other)
}

export function isSecondary(message: AddressMessage): boolean {
  return message.header.family === AF_INET && (flagsOf(message) & IFA_F_SECONDARY) !== 0
}

/** Whether the routes to its network have another metric than the usual. */
export function hasMetric({ attributes }: AddressRequest): boolean {
  return (attributes.rtPriority ?? 0) !== 0
}
