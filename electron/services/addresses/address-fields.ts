import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { addressFlags, addressMessage } from '../../netlink/route/address.ts'
import type { AddressColumn, TextColumn } from '../../store/column.ts'
import { storedNumber, storedText } from '../columns.ts'
import { declare, namedLabels, type DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import { familyLabels } from '../family-labels.ts'
import type { Names } from '../names/names.ts'
import { addressFlagNames } from './link-address.ts'

/** The fields of addresses. */
export function addressFields(names: Names, devices: DeviceNames): readonly DeclaredField[] {
  const index = storedNumber(addressMessage, 'header.index')
  return [
    declare({ kind: 'device', name: 'dev', aliases: ['name', 'ifname'], bare: true, column: index, labels: devices, openSet: { thing: 'link', has: (name) => devices.has(name), names: () => devices.names() } }, 'The device that has it', 'dev eth0'),
    declare({ kind: 'number', name: 'index', aliases: ['ifindex'], column: index }, 'The number of that device', 'index 2'),
    declare({ kind: 'enum', name: 'family', bare: true, column: storedNumber(addressMessage, 'header.family'), ...familyLabels }, 'IPv4 or IPv6', 'family inet6'),
    declare({ kind: 'address', name: 'address', aliases: ['local', 'to'], bare: true, column: ownColumn }, 'The address: it lies in the prefix', 'address 10.0.0.0/8'),
    declare({ kind: 'address', name: 'peer', column: peerColumn }, 'The address at the other end', 'peer 192.0.2.2'),
    declare({ kind: 'number', name: 'prefixlen', column: storedNumber(addressMessage, 'header.prefixlen') }, 'Length of its prefix in bits', 'prefixlen < 24'),
    declare({ kind: 'enum', name: 'scope', column: storedNumber(addressMessage, 'header.scope'), ...namedLabels(names.scopes) }, 'How far it is valid', 'scope global'),
    declare({ kind: 'text', name: 'label', bare: true, column: storedText(addressMessage, 'attributes.label') }, 'Its label', 'label eth0:*'),
    declare({ kind: 'enum', name: 'proto', aliases: ['protocol'], column: storedNumber(addressMessage, 'attributes.proto'), ...namedLabels(names.addressProtocols) }, 'Who added it', 'proto kernel_ll'),
    declare({ kind: 'text', name: 'flag', aliases: ['flags'], many: true, column: flagsColumn, words: () => flagWords }, 'One of its flags', 'flag deprecated'),
    declare({ kind: 'number', name: 'metric', column: storedNumber(addressMessage, 'attributes.rtPriority') }, 'The metric of the route to its prefix', 'metric > 0'),
  ]
}

const local = bytesColumn(addressMessage, 'attributes.local')
const remote = bytesColumn(addressMessage, 'attributes.address')

/** An address of 4 or 16 bytes; another size is none. */
function ipColumn(size: AddressColumn['size'], start: AddressColumn['start']): AddressColumn {
  const known: AddressColumn['size'] = (bytes, offset, length) => {
    const found = size(bytes, offset, length)
    return found === 4 || found === 16 ? found : 0
  }
  return { kind: 'address', size: known, start, bits: (bytes, offset, length) => 8 * known(bytes, offset, length) }
}

/** IFA_LOCAL, or IFA_ADDRESS where there is none: the device's own. */
const ownColumn = ipColumn(
  (...message) => (local.start(...message) < 0 ? remote.size(...message) : local.size(...message)),
  (...message) => (local.start(...message) < 0 ? remote.start(...message) : local.start(...message)),
)

/** IFA_ADDRESS where it is not the device's own. */
const peerColumn = ipColumn(
  (...message) => (hasPeer(...message) ? remote.size(...message) : 0),
  (...message) => remote.start(...message),
)

function hasPeer(bytes: Uint8Array, offset: number, length: number): boolean {
  const size = remote.size(bytes, offset, length)
  if (local.start(bytes, offset, length) < 0 || local.size(bytes, offset, length) !== size) return false
  const one = local.start(bytes, offset, length)
  const other = remote.start(bytes, offset, length)
  for (let at = 0; at < size; at++) if (bytes[one + at] !== bytes[other + at]) return true
  return false
}

const flags = numberColumn(addressMessage, 'attributes.flags', { fallback: numberColumn(addressMessage, 'header.flags') })
const family = numberColumn(addressMessage, 'header.family')

const flagsColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset, length) => addressFlagNames(flags.number(bytes, offset, length), family.number(bytes, offset, length) === AF_INET6).join('\u0000'),
}

const flagWords: readonly string[] = ['temporary', 'dynamic', ...Object.values(addressFlags)]
