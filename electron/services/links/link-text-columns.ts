import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { hexadecimal } from '../../netlink/core/bytes.ts'
import { displayText } from '../../netlink/core/text.ts'
import { hardwareTypes } from '../../netlink/route/hardware-types.ts'
import { linkFlags, IFF_RUNNING } from '../../netlink/route/link-flags.ts'
import { linkKinds } from '../../netlink/route/link-kinds.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { TextColumn } from '../../store/column.ts'
import { storedText } from '../columns.ts'
import { linkFlagNames } from '../json/link-flags.ts'
import { linkFlagsAt } from './link-identity.ts'
import { linkType } from './link-type.ts'

const hardwareType = numberColumn(linkMessage, 'header.type')
const kind = storedText(linkMessage, 'attributes.linkinfo.kind')

/** The name as its row shows it. */
export const linkName: TextColumn = storedText(linkMessage, 'attributes.ifname')

/** The kind of device; hardware that the window calls "ethernet" is iproute2's "ether" too. */
export const typeColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const type = linkType(kind.text(bytes, offset, length), hardwareType.number(bytes, offset, length))
    return type === 'ethernet' ? 'ethernet\u0000ether' : type
  },
}

/** Kinds of virtual devices, and of hardware; those that most machines have come first. */
export const typeWords: readonly string[] = [
  ...new Set(['ethernet', 'loopback', 'bridge', 'bond', 'veth', 'vlan', 'vxlan', 'macvlan', 'tun', 'wireguard', 'vrf', 'dummy', ...linkKinds, ...Object.values(hardwareTypes)]),
]

/** What iproute2 prints in angle brackets, and RUNNING. */
export const flagsColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset) {
    const flags = linkFlagsAt(bytes, offset)
    return [...linkFlagNames(flags, false), ...((flags & IFF_RUNNING) === 0 ? [] : ['RUNNING'])].join('\u0000')
  },
}

/** The words that `flagsColumn` can have, in small letters. */
export const flagWords: readonly string[] = ['no-carrier', ...Object.values(linkFlags).map((name) => name.toLowerCase())]

const hardwareAddress = bytesColumn(linkMessage, 'attributes.address')

/** The hardware address in hexadecimal. */
export const hardwareAddressColumn: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const start = hardwareAddress.start(bytes, offset, length)
    return start < 0 ? '' : hexadecimal(bytes, start, start + hardwareAddress.size(bytes, offset, length), ':')
  },
}

/** All its other names. */
export const alternativeNamesColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset, length) => alternativeNamesAt(bytes, offset, length).join('\u0000'),
}

const properties = bytesColumn(linkMessage, 'attributes.propList')

/** Other names of a link, as displayed; none where its message does not decode. Most links have none, and are not decoded for that. */
export function alternativeNamesAt(bytes: Uint8Array, offset: number, length: number): readonly string[] {
  if (properties.start(bytes, offset, length) < 0) return []
  try {
    return (linkMessage.decode(bytes, offset).attributes.propList?.altIfname ?? []).map(displayText)
  } catch (error) {
    if (error instanceof DecodeError) return []
    throw error
  }
}
