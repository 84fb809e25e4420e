import { AF_INET } from '../../../netlink/core/constants.ts'
import { addressMessage, type AddressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELADDR, RTM_NEWADDR } from '../../../netlink/route/message-types.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { addressAgain, addressAway, isRestorable } from '../dropped/restored-address.ts'
import { deletes } from '../steps/requests.ts'
import { flagsOf, FOREVER, isSecondary, lifetimesOf, ownAddress, sameNetwork, settableFlags } from '../state/address-facts.ts'
import type { AddressRequest } from '../state/address-facts.ts'

/** RTM_NEWADDR of what is asked for. */
export function newAddress(request: AddressRequest, flags: number): Uint8Array {
  return addressMessage.encode({ type: RTM_NEWADDR, flags, ...request })
}

/** RTM_DELADDR of exactly this address, as `ip address delete` says it: own address, peer's, length of the prefix, device. */
export function deleteAddress({ header, attributes }: AddressRequest): Uint8Array {
  const own = attributes.local ?? attributes.address
  if (own === undefined) throw new TypeError('an address without an address')
  return addressMessage.encode({
    type: RTM_DELADDR,
    flags: deletes,
    header: { family: header.family, prefixlen: header.prefixlen, index: header.index },
    attributes: { local: own, address: attributes.address ?? own },
  })
}

/** What has to be asked for so that the kernel has this address as it has it now. Its lifetimes are counted from when it is asked for. */
export function requestOf(message: AddressMessage): AddressRequest {
  const { header, attributes } = message
  const { label, broadcast, rtPriority, proto } = attributes
  const { valid, prefered } = lifetimesOf(message)
  const own = ownAddress(message)
  const flags = flagsOf(message) & settableFlags(header.family)
  return {
    header: { family: header.family, prefixlen: header.prefixlen, flags: flags > 0xff ? 0 : flags, scope: header.scope, index: header.index },
    attributes: {
      local: own,
      address: attributes.address ?? own,
      ...(broadcast === undefined ? {} : { broadcast }),
      ...(label === undefined ? {} : { label }),
      ...(rtPriority === undefined ? {} : { rtPriority }),
      ...(proto === undefined ? {} : { proto }),
      ...(flags > 0xff ? { flags } : {}),
      ...(valid === FOREVER && prefered === FOREVER ? {} : { cacheinfo: { valid, prefered, cstamp: 0, tstamp: 0 } }),
    },
  }
}

/** Addresses that have to go and come again so that those that are gone get their old places: with these, in the kernel's order. */
export interface MovedAddresses {
  readonly primaries: readonly AddressMessage[]
  readonly secondaries: readonly AddressMessage[]
}

/**
 * Which addresses of one family on one device have to be moved. The kernel puts a new one of IPv4 behind, one of IPv6 in front of its like (those of IPv6 are given from the last on): so the others
 * that stand where those that are `gone` come, with their secondaries.
 */
export function movedAddresses(before: readonly AddressMessage[], gone: readonly AddressMessage[]): MovedAddresses {
  const [first] = gone
  if (first === undefined) return { primaries: [], secondaries: [] }
  const isGone = (message: AddressMessage): boolean => gone.includes(message)
  const isMoved = (message: AddressMessage): boolean => isGone(message) || (message.header.scope === first.header.scope && isRestorable(message))
  if (first.header.family !== AF_INET) return { primaries: fromFirst(before.toReversed(), isGone).filter(isMoved), secondaries: [] }
  const primaries = fromFirst(before.filter((message) => !isSecondary(message)), isGone).filter(isMoved)
  const secondaries = fromFirst(before.filter(isSecondary), (message) => isGone(message) || primaries.some((primary) => sameNetwork(primary, message)))
  return { primaries, secondaries }
}

/** Inverses that make the addresses of one family on one device what they were, in the order that they had. */
export function addressesBack({ primaries, secondaries }: MovedAddresses, gone: readonly AddressMessage[]): readonly Inverse[] {
  const again = (message: AddressMessage): readonly Inverse[] => (gone.includes(message) ? addressAgain(message) : [addressAway(message), ...addressAgain(message)])
  return [...secondaries.toReversed().map(addressAway), ...primaries.flatMap(again), ...secondaries.flatMap(addressAgain)]
}

/** From the first on that is so. */
function fromFirst<T>(list: readonly T[], isSo: (one: T) => boolean): readonly T[] {
  const at = list.findIndex((one) => isSo(one))
  return at < 0 ? [] : list.slice(at)
}
