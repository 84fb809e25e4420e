import { bytesColumn, numberColumn } from '../../netlink/core/columns.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { formatIpv4, formatIpv6 } from '../../netlink/core/ip-address.ts'
import { addressFlags, addressMessage } from '../../netlink/route/address.ts'
import { ageField } from '../../store/age-field.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../../store/column.ts'
import type { EnumField, Field, SortField } from '../../store/field.ts'
import { storedAddress, storedNumber, storedText, toldNumber } from '../columns.ts'
import { declare, declareNamed, type DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import { familyLabels } from '../family-labels.ts'
import { closedLabels } from '../labels.ts'
import { namedLabels, numericSorts } from '../named-labels.ts'
import type { Names } from '../names/names.ts'
import { addressState, addressStates } from './address-state.ts'
import { addressFlagNames } from './link-address.ts'

/** The fields of addresses. Columns are compared by identity, so that there is one set a table. */
export interface AddressFields {
  readonly declared: readonly DeclaredField[]
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  /** The same where numbers are shown in place of names: those that are sorted by the number then. */
  readonly numericSort: ReadonlyMap<string, SortField>
}

/** What addresses can be filtered and sorted by. */
export function addressFields(names: Names, devices: DeviceNames): AddressFields {
  const index = storedNumber(addressMessage, 'header.index')
  const device: Field = { kind: 'device', name: 'dev', aliases: ['name', 'ifname'], bare: true, column: index, labels: devices, openSet: { thing: 'link', has: (name) => devices.has(name), names: () => devices.names() } }
  const family: Field = { kind: 'enum', name: 'family', bare: true, column: storedNumber(addressMessage, 'header.family'), ...familyLabels }
  const address: Field = { kind: 'address', name: 'address', aliases: ['local', 'to'], bare: true, column: ownColumn }
  const peer: Field = { kind: 'address', name: 'peer', column: peerColumn }
  const broadcast: Field = { kind: 'address', name: 'broadcast', aliases: ['brd'], column: storedAddress(addressMessage, 'attributes.broadcast') }
  const scope: EnumField = { kind: 'enum', name: 'scope', bare: 'whole', column: storedNumber(addressMessage, 'header.scope'), ...namedLabels(names.scopes) }
  const state: Field = { kind: 'enum', name: 'state', bare: true, column: stateColumn, ...closedLabels(addressStates) }
  const label: Field = { kind: 'text', name: 'label', bare: true, column: storedText(addressMessage, 'attributes.label') }
  const protocol: EnumField = { kind: 'enum', name: 'proto', aliases: ['protocol'], column: storedNumber(addressMessage, 'attributes.proto'), ...namedLabels(names.addressProtocols) }
  const metric: Field = { kind: 'number', name: 'metric', column: storedNumber(addressMessage, 'attributes.rtPriority') }
  const declared = [
    declare(device, 'The device that has it', 'dev eth0'),
    declare({ kind: 'number', name: 'index', aliases: ['ifindex'], column: index }, 'The number of that device', 'index 2'),
    declare(family, 'IPv4 or IPv6', 'family inet6'),
    declare(address, 'The address: it lies in the prefix', 'address 10.0.0.0/8'),
    declare(peer, 'The address at the other end', 'peer 192.0.2.2'),
    declare(broadcast, 'The address that all in its prefix listen to', 'broadcast 192.0.2.255'),
    declare({ kind: 'number', name: 'prefixlen', most: 128, column: storedNumber(addressMessage, 'header.prefixlen') }, 'Length of its prefix in bits', 'prefixlen < 24'),
    declareNamed(scope, names.scopes, 'How far it is valid', 'scope global'),
    declare(state, 'How far it can be used (RFC 4862)', 'state duplicate'),
    declare(label, 'Its label', 'label eth0:*'),
    declareNamed(protocol, names.addressProtocols, 'Who added it', 'proto kernel_ll'),
    declare({ kind: 'text', name: 'flag', aliases: ['flags'], bare: 'whole', many: true, column: flagsColumn, words: () => flagWords }, 'One of its flags', 'flag deprecated'),
    declare({ ...metric, column: toldNumber(addressMessage, 'attributes.rtPriority'), most: 0xffff_ffff }, 'The metric of the route to its prefix', 'metric > 0'),
  ]
  const sort = new Map<string, SortField>([
    ['address', address], ['device', device], ['state', state], ['scope', scope], ['peer', peer], ['broadcast', broadcast], ['label', label],
    ['protocol', protocol], ['metric', metric], ['family', family], ['age', ageField],
  ])
  return { declared, all: declared.map(({ field }) => field), sort, numericSort: numericSorts(sort) }
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
export const ownColumn = ipColumn(
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

const stateColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset, length) => addressStates.indexOf(addressState(flags.number(bytes, offset, length))),
}

/** The address as its row shows it, with the length of its prefix. */
export const addressText: TextColumn = {
  kind: 'text',
  text(bytes, offset, length) {
    const size = ownColumn.size(bytes, offset, length)
    const start = ownColumn.start(bytes, offset, length)
    if (size === 0 || start + size > offset + length) return ''
    return `${size === 4 ? formatIpv4(bytes, start) : formatIpv6(bytes, start)}/${bytes[offset + 17] ?? 0}`
  },
}

const flagWords: readonly string[] = ['temporary', 'dynamic', ...Object.values(addressFlags)]
