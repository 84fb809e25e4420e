import type { AddressRow } from '../../api/address-row.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { displayText } from '../../netlink/core/text.ts'
import { addressMessage } from '../../netlink/route/address.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { DeviceNames } from '../device-names.ts'
import type { Names } from '../names/names.ts'
import type { RowTimes } from '../row-times.ts'
import { addressIndexAt } from './address-identity.ts'
import { addressState } from './address-state.ts'
import { lifetimes } from './lifetimes.ts'
import { linkAddress } from './link-address.ts'

/** What a row of an address shows beside its own message. */
export interface BesideAddress {
  readonly devices: DeviceNames
  readonly names: Names
  readonly times: RowTimes
}

/** The row of an address. Throws DecodeError where its message lies. */
export function addressRow(version: RowVersion, { devices, names, times }: BesideAddress): AddressRow {
  const { message } = version
  const { header, attributes } = addressMessage.decode(message.bytes, message.offset)
  const { family, text, peer, scope, flags } = linkAddress(message, names)
  const device = devices.reference(header.index)
  return {
    ...times.base(version),
    kind: 'address',
    family,
    address: text,
    device,
    state: addressState(attributes.flags ?? header.flags),
    scope,
    flags,
    peer,
    broadcast: attributes.broadcast ?? null,
    label: labelBeside(attributes.label, device.name),
    protocol: attributes.proto === undefined ? null : names.addressProtocols.name(attributes.proto),
    metric: attributes.rtPriority ?? null,
    ...lifetimes(message, times.wall(version.heardAt)),
  }
}

/** What can be said of an address whose message does not decode. */
export function undecodedAddressRow(version: RowVersion, { devices, names, times }: BesideAddress): AddressRow {
  const { bytes, offset } = version.message
  return {
    ...times.base(version),
    kind: 'address',
    family: bytes[offset + 16] === AF_INET6 ? 'inet6' : 'inet',
    address: 'malformed',
    device: devices.reference(addressIndexAt(bytes, offset)),
    state: addressState(bytes[offset + 18] ?? 0),
    scope: names.scopes.name(bytes[offset + 19] ?? 0),
    flags: [],
    peer: null,
    broadcast: null,
    label: null,
    protocol: null,
    metric: null,
    validUntil: null,
    preferredUntil: null,
  }
}

/** The kernel gives every address of IPv4 the name of its device, where nobody gives it another. */
function labelBeside(label: string | undefined, device: string | null): string | null {
  const shown = label === undefined ? '' : displayText(label)
  return shown === '' || shown === device ? null : shown
}
