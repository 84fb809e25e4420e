import { AF_INET6, NLM_F_ACK, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { addressMessage, type AddressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELADDR, RTM_NEWADDR } from '../../../netlink/route/message-types.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { undoing } from '../steps/requests.ts'

const IFA_F_TEMPORARY = 0x01
const IFA_F_NODAD = 0x02
const IFA_F_TENTATIVE = 0x40
const IFA_F_DEPRECATED = 0x20
const IFA_F_MCAUTOJOIN = 0x400
const IFA_F_STABLE_PRIVACY = 0x800
/** HOMEADDRESS, MANAGETEMPADDR, NOPREFIXROUTE, MCAUTOJOIN: with NODAD all that the kernel takes (net/ipv6/addrconf.c, inet6_rtm_newaddr). */
const kept = IFA_F_NODAD | 0x10 | 0x100 | 0x200 | IFA_F_MCAUTOJOIN

const request = NLM_F_REQUEST | NLM_F_ACK

/** Temporary and stable-privacy addresses are the kernel's to make. */
export function isRestorable(address: AddressMessage): boolean {
  return address.header.family !== AF_INET6 || (flagsOf(address) & (IFA_F_TEMPORARY | IFA_F_STABLE_PRIVACY)) === 0
}

/** The kernel goes on holding the group of a device that is deleted, and lets no address of its number join it again (net/ipv4/igmp.c: EADDRINUSE). */
export function joinsGroup(address: AddressMessage): boolean {
  return (flagsOf(address) & IFA_F_MCAUTOJOIN) !== 0
}

/**
 * Adds an address again. One of IPv6 was in use a moment ago: it is not tried for duplicates once more, for routes cannot name it as their source
 * meanwhile; what it was made with is said afterwards.
 */
export function addressAgain(address: AddressMessage): readonly Inverse[] {
  const flags = flagsOf(address) & kept
  const untried = address.header.family === AF_INET6 && (flagsOf(address) & IFA_F_TENTATIVE) === 0
  const add = undoing(encode(address, NLM_F_CREATE | NLM_F_EXCL, untried ? flags | IFA_F_NODAD : flags), { mayExist: true })
  return untried && (flags & IFA_F_NODAD) === 0 ? [add, undoing(encode(address, NLM_F_REPLACE, flags), { mayLack: true })] : [add]
}

/** Deletes an address. */
export function addressAway({ header: { family, prefixlen, index }, attributes: { address, local } }: { readonly header: Pick<AddressMessage['header'], 'family' | 'prefixlen' | 'index'>; readonly attributes: AddressMessage['attributes'] }): Inverse {
  const attributes = { ...(local === undefined ? {} : { local }), ...(address === undefined ? {} : { address }) }
  return undoing(addressMessage.encode({ type: RTM_DELADDR, flags: request, header: { family, prefixlen, index }, attributes }), { mayLack: true })
}

function flagsOf({ header, attributes }: AddressMessage): number {
  return attributes.flags ?? header.flags
}

function encode({ header, attributes: { cacheinfo, flags: all = header.flags, ...attributes } }: AddressMessage, how: number, flags: number): Uint8Array {
  // Of one of IPv4 that is valid for ever the flag alone tells that it is preferred no more (net/ipv4/devinet.c, inet_fill_ifaddr).
  const prefered = header.family !== AF_INET6 && (all & IFA_F_DEPRECATED) !== 0 ? 0 : cacheinfo?.prefered
  return addressMessage.encode({
    type: RTM_NEWADDR,
    flags: request | how,
    header: { family: header.family, prefixlen: header.prefixlen, scope: header.scope, index: header.index },
    attributes: {
      ...attributes,
      ...(flags === 0 ? {} : { flags }),
      ...(cacheinfo === undefined || prefered === undefined ? {} : { cacheinfo: { prefered, valid: cacheinfo.valid, cstamp: 0, tstamp: 0 } }),
    },
  })
}
