import type { FilterField } from '../../api/views.ts'
import { numberColumn } from '../../netlink/core/columns.ts'
import { DecodeError } from '../../netlink/core/decode-error.ts'
import { displayText } from '../../netlink/core/text.ts'
import { IFF_UP } from '../../netlink/route/link-flags.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { ageField } from '../../store/age-field.ts'
import type { NumberColumn, TextColumn } from '../../store/column.ts'
import type { EnumField, Field, SortField } from '../../store/field.ts'
import { storedAddress, storedNumber, storedText } from '../columns.ts'
import type { DeviceNames } from '../device-names.ts'
import { closedLabels } from '../labels.ts'
import type { NameTable } from '../names/name-table.ts'
import { linkFlagsAt, linkIndexAt } from './link-identity.ts'
import { linkStates } from './link-state.ts'
import { linkType } from './link-type.ts'

/** What links can be filtered and sorted by that does not stand in their own messages. */
export interface LinkFieldSources {
  readonly names: DeviceNames
  readonly groups: NameTable
  /** Addresses of a link as texts, "192.0.2.1/24". */
  addresses(index: number): readonly string[]
  /** A text that sorts links by their first address. */
  addressOrder(index: number): string
  /** Bytes a second, or counted so far where no rate is known. */
  received(index: number): number
  sent(index: number): number
}

/** The fields of links. Columns are compared by identity, so that there is one set a table. */
export interface LinkFields {
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  /** By the same names: fields that are 1 where a link has nothing to be sorted by. */
  readonly absence: ReadonlyMap<string, SortField>
  readonly described: readonly FilterField[]
  /** Columns whose values come from elsewhere: to be read anew when that changes. */
  readonly addresses: TextColumn
  readonly addressOrder: TextColumn
  /** 1 for a link without an address. */
  readonly addressless: NumberColumn
  readonly received: NumberColumn
  readonly sent: NumberColumn
}

export function linkFields(sources: LinkFieldSources): LinkFields {
  const beside = (value: (index: number) => string): TextColumn => ({
    kind: 'text',
    text: (bytes, offset) => value(linkIndexAt(bytes, offset)),
  })
  const counted = (value: (index: number) => number): NumberColumn => ({
    kind: 'number',
    wide: true,
    number: (bytes, offset) => value(linkIndexAt(bytes, offset)),
  })
  const addresses = beside((index) => sources.addresses(index).join('\u0000'))
  const addressOrder = beside((index) => sources.addressOrder(index))
  const addressless = counted((index) => (sources.addressOrder(index) === '' ? 1 : 0))
  const received = counted((index) => sources.received(index))
  const sent = counted((index) => sources.sent(index))

  const index: Field = { kind: 'number', name: 'index', aliases: ['ifindex'], column: storedNumber(linkMessage, 'header.index') }
  const name: Field = { kind: 'text', name: 'name', aliases: ['dev', 'ifname'], bare: true, column: storedText(linkMessage, 'attributes.ifname') }
  const type: Field = { kind: 'text', name: 'type', aliases: ['kind'], bare: true, column: typeColumn }
  const state: EnumField = {
    kind: 'enum', name: 'state', aliases: ['operstate'],
    column: storedNumber(linkMessage, 'attributes.operstate'), ...closedLabels(linkStates),
  }
  const admin: EnumField = { kind: 'enum', name: 'admin', bare: true, column: adminColumn, ...closedLabels(['down', 'up']) }
  const mtu: Field = { kind: 'number', name: 'mtu', column: storedNumber(linkMessage, 'attributes.mtu') }
  const master: Field = { kind: 'device', name: 'master', column: storedNumber(linkMessage, 'attributes.master'), labels: sources.names }
  const lower: Field = { kind: 'device', name: 'lower', aliases: ['link'], column: storedNumber(linkMessage, 'attributes.link'), labels: sources.names }
  const hardware: Field = { kind: 'address', name: 'mac', aliases: ['lladdr'], column: storedAddress(linkMessage, 'attributes.address') }
  const address: Field = { kind: 'text', name: 'address', aliases: ['inet', 'inet6', 'ip'], bare: true, many: true, column: addresses }
  const alias: Field = { kind: 'text', name: 'alias', bare: true, column: storedText(linkMessage, 'attributes.ifalias') }
  const altname: Field = { kind: 'text', name: 'altname', bare: true, many: true, column: alternativeNamesColumn }
  const qdisc: Field = { kind: 'text', name: 'qdisc', column: storedText(linkMessage, 'attributes.qdisc') }
  const group: EnumField = {
    kind: 'enum', name: 'group', column: storedNumber(linkMessage, 'attributes.group'),
    labels: { version: 0, label: (value) => sources.groups.name(value) },
    words: () => sources.groups.entries().map(([, word]) => word),
  }
  const receivedField: Field = { kind: 'number', name: 'received', aliases: ['rx'], column: received }
  const sentField: Field = { kind: 'number', name: 'sent', aliases: ['tx'], column: sent }
  const firstAddress: Field = { kind: 'text', name: 'first-address', column: addressOrder }
  return {
    all: [name, altname, alias, index, type, state, admin, mtu, master, lower, hardware, address, qdisc, group, receivedField, sentField],
    sort: new Map<string, SortField>([
      ['index', index], ['name', name], ['type', type], ['state', state], ['mtu', mtu], ['address', firstAddress], ['mac', hardware], ['master', master],
      ['received', receivedField], ['sent', sentField], ['age', ageField],
    ]),
    absence: new Map<string, SortField>([['address', { kind: 'number', name: 'addressless', column: addressless }]]),
    described: described(),
    addresses,
    addressOrder,
    addressless,
    received,
    sent,
  }
}

const hardwareType = numberColumn(linkMessage, 'header.type')
const kind = storedText(linkMessage, 'attributes.linkinfo.kind')
const typeColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset, length) => linkType(kind.text(bytes, offset, length), hardwareType.number(bytes, offset, length)),
}
const adminColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset) => ((linkFlagsAt(bytes, offset) & IFF_UP) === 0 ? 0 : 1),
}
const alternativeNamesColumn: TextColumn = {
  kind: 'text',
  text: (bytes, offset) => alternativeNamesAt(bytes, offset).map(displayText).join('\u0000'),
}

/** Other names of a link; none where its message does not decode. */
function alternativeNamesAt(bytes: Uint8Array, offset: number): readonly string[] {
  try {
    return linkMessage.decode(bytes, offset).attributes.propList?.altIfname ?? []
  } catch (error) {
    if (error instanceof DecodeError) return []
    throw error
  }
}

function described(): readonly FilterField[] {
  const field = (name: string, aliases: readonly string[], describes: string, example: string, values: readonly string[] = []): FilterField =>
    ({ name, aliases, describes, example, values })
  return [
    field('name', ['dev', 'ifname'], 'Name of the device; * stands for anything', 'name eth*'),
    field('altname', [], 'One of its other names', 'altname enp1s0'),
    field('alias', [], 'The description that was set for it', 'alias ~ uplink'),
    field('index', ['ifindex'], 'Its number in this namespace', 'index < 10'),
    field('type', ['kind'], 'Kind of device', 'type veth', ['ethernet', 'loopback', 'bridge', 'veth', 'vlan', 'vxlan', 'macvlan', 'tun', 'wireguard']),
    field('state', ['operstate'], 'Operational state (RFC 2863)', 'state up', linkStates),
    field('admin', [], 'Whether it was switched on', 'admin up', ['up', 'down']),
    field('mtu', [], 'Largest packet in bytes', 'mtu >= 9000'),
    field('master', [], 'The bridge, bond or VRF it belongs to', 'master br0'),
    field('lower', ['link'], 'The device below it, or a veth’s peer', 'lower eth0'),
    field('mac', ['lladdr'], 'Hardware address', 'mac 02:42:00:00:00:01'),
    field('address', ['inet', 'inet6', 'ip'], 'One of its IP addresses with its prefix length', 'address ~ 192.0.2.'),
    field('qdisc', [], 'Its queueing discipline', 'qdisc noqueue'),
    field('group', [], 'Group of devices', 'group default'),
    field('received', ['rx'], 'Bytes received a second', 'received > 1000000'),
    field('sent', ['tx'], 'Bytes sent a second', 'sent > 1000000'),
  ]
}
