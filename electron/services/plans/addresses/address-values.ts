import type { FieldValues } from '../../../api/edits.ts'
import { AF_INET } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { Names } from '../../names/names.ts'
import { flagsOf, FOREVER, IFA_F_HOMEADDRESS, IFA_F_MANAGETEMPADDR, IFA_F_MCAUTOJOIN, IFA_F_NODAD, IFA_F_NOPREFIXROUTE, IFA_F_OPTIMISTIC, lifetimesOf, ownAddress, peerAddress } from '../state/address-facts.ts'

/** What the form shows of an address. `device`: what its device is called; a label that says the same is none. */
export function addressValues(message: AddressMessage, device: string | undefined, names: Names): FieldValues {
  const { header, attributes } = message
  const { broadcast, label, rtPriority, proto } = attributes
  const peer = peerAddress(message)
  const flags = flagsOf(message)
  const inet = header.family === AF_INET
  return {
    device: header.index,
    address: peer === null ? `${ownAddress(message)}/${header.prefixlen}` : ownAddress(message),
    ...(peer === null ? {} : { peer: `${peer}/${header.prefixlen}` }),
    ...(broadcast === undefined ? {} : { broadcast }),
    ...(label === undefined || label === device ? {} : { label }),
    ...(inet ? { scope: names.scopes.word(header.scope) } : {}),
    ...lifetime('valid_lft', lifetimesOf(message).valid),
    ...lifetime('preferred_lft', lifetimesOf(message).prefered),
    ...(rtPriority === undefined || rtPriority === 0 ? {} : { metric: rtPriority }),
    ...on('noprefixroute', flags, IFA_F_NOPREFIXROUTE),
    ...on('autojoin', flags, IFA_F_MCAUTOJOIN),
    ...(inet ? {} : { ...on('nodad', flags, IFA_F_NODAD), ...on('optimistic', flags, IFA_F_OPTIMISTIC), ...on('home', flags, IFA_F_HOMEADDRESS), ...on('mngtmpaddr', flags, IFA_F_MANAGETEMPADDR) }),
    ...(proto === undefined || proto === 0 ? {} : { proto: names.addressProtocols.word(proto) }),
  }
}

function lifetime(key: string, seconds = FOREVER): FieldValues {
  return seconds === FOREVER ? {} : { [key]: String(seconds) }
}

function on(key: string, flags: number, bit: number): FieldValues {
  return (flags & bit) === 0 ? {} : { [key]: true }
}
