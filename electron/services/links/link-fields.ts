import { numberColumn } from '../../netlink/core/columns.ts'
import { IFF_UP, linkModes } from '../../netlink/route/link-flags.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { ageField } from '../../store/age-field.ts'
import type { NumberColumn, TextColumn } from '../../store/column.ts'
import type { AddressesField, EnumField, Field, SortField } from '../../store/field.ts'
import { storedNumber, storedText } from '../columns.ts'
import { declare, declareNamed, listedLabels, type DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import { closedLabels } from '../labels.ts'
import { namedLabels } from '../named-labels.ts'
import type { NameTable } from '../names/name-table.ts'
import type { GroupChoice } from '../views/view-source.ts'
import { linkFlagsAt, linkIndexAt } from './link-identity.ts'
import { linkGroups } from './link-outline.ts'
import { linkStates } from './link-state.ts'
import { alternativeNamesColumn, flagsColumn, flagWords, hardwareAddressColumn, linkName, typeColumn, typeWords } from './link-text-columns.ts'
import { portColumn, portWords } from './port-state.ts'

/** What links can be filtered and sorted by that does not stand in their own messages. */
export interface LinkFieldSources {
  readonly names: DeviceNames
  readonly groups: NameTable
  /** Addresses of a link as texts, "192.0.2.1/24". */
  addresses(index: number): readonly string[]
  /** A text that sorts links by their first address. */
  addressOrder(index: number): string
  /** Bytes a second; 0 where none is known yet. null: nobody measures here. */
  readonly rates: { received(index: number): number; sent(index: number): number } | null
}

/** The fields of links. Columns are compared by identity, so that there is one set a table. */
export interface LinkFields {
  readonly declared: readonly DeclaredField[]
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  /** By the same names: fields that are 1 where a link has nothing to be sorted by. */
  readonly absence: ReadonlyMap<string, SortField>
  /** Columns whose values come from elsewhere: to be read anew when that changes. */
  readonly addresses: TextColumn
  readonly addressOrder: TextColumn
  readonly groups: readonly GroupChoice[]
  /** 1 for a link without an address. */
  readonly addressless: NumberColumn
  /** What moves with each poll, rates and counters: to be read anew after it, since a link whose counters alone moved is the same. */
  readonly sampled: readonly NumberColumn[]
}

/** What links can be filtered, sorted and grouped by. */
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
  const received = counted((index) => sources.rates?.received(index) ?? 0)
  const sent = counted((index) => sources.rates?.sent(index) ?? 0)

  const counters = { errors: sumColumn('rxErrors', 'txErrors'), dropped: sumColumn('rxDropped', 'txDropped') }

  const openSet = { thing: 'link', has: (name: string) => sources.names.has(name), names: () => sources.names.names() }
  const unmeasured = sources.rates === null ? { unavailable: 'Rates are measured by the window only: on the command line no filter can ask for them.' } : {}

  const name: Field = { kind: 'text', name: 'name', aliases: ['dev', 'ifname'], bare: true, column: linkName, others: alternativeNamesColumn, openSet }
  const index: Field = { kind: 'number', name: 'index', aliases: ['ifindex'], column: storedNumber(linkMessage, 'header.index') }
  const type: Field = { kind: 'text', name: 'type', aliases: ['kind'], bare: true, many: true, column: typeColumn, words: () => typeWords }
  const state: EnumField = { kind: 'enum', name: 'state', aliases: ['operstate'], column: storedNumber(linkMessage, 'attributes.operstate'), ...closedLabels(linkStates) }
  const mtu: Field = { kind: 'number', name: 'mtu', column: storedNumber(linkMessage, 'attributes.mtu') }
  const master: Field = { kind: 'device', name: 'master', column: storedNumber(linkMessage, 'attributes.master'), labels: sources.names, openSet }
  const hardware: Field = { kind: 'hardware', name: 'mac', aliases: ['lladdr'], bare: true, column: hardwareAddressColumn }
  const address: AddressesField = { kind: 'addresses', name: 'address', aliases: ['inet', 'inet6', 'ip'], bare: true, column: addresses }
  const receivedField: Field = { kind: 'number', unit: 'bytes', name: 'received', aliases: ['rx'], column: received, ...unmeasured }
  const sentField: Field = { kind: 'number', unit: 'bytes', name: 'sent', aliases: ['tx'], column: sent, ...unmeasured }
  const declared = [
    declare(name, 'Name of the device; * stands for anything', 'name eth*'),
    declare({ kind: 'text', name: 'altname', bare: true, many: true, column: alternativeNamesColumn }, 'One of its other names', 'altname enp1s0'),
    declare({ kind: 'text', name: 'alias', aliases: ['ifalias'], bare: true, column: storedText(linkMessage, 'attributes.ifalias') }, 'The description that was set for it', 'alias ~ uplink'),
    declare(index, 'Its number in this namespace', 'index < 10'),
    declare(type, 'Kind of device', 'type veth,vxlan'),
    declare(state, 'Operational state (RFC 2863)', 'state up'),
    declare({ kind: 'enum', name: 'admin', bare: true, column: adminColumn, ...closedLabels(['down', 'up']) }, 'Whether it was switched on; "up" alone says it too', 'admin up'),
    declare({ kind: 'enum', name: 'mode', aliases: ['linkmode'], column: storedNumber(linkMessage, 'attributes.linkmode'), ...listedLabels(linkModes) }, 'Whether the state goes up by itself or waits, dormant, for a program', 'mode dormant'),
    declare({ kind: 'text', name: 'flag', aliases: ['flags'], bare: 'whole', many: true, column: flagsColumn, words: () => flagWords }, 'One of its flags', 'flag lower_up'),
    declare(mtu, 'Largest packet in bytes', 'mtu >= 9000'),
    declare(master, 'The bridge, bond or VRF it belongs to', 'master br0'),
    declare({ kind: 'enum', name: 'port', column: portColumn, ...closedLabels(portWords) }, 'What its bridge does with frames at this port', 'port blocking'),
    declare({ kind: 'device', name: 'lower', aliases: ['link', 'peer'], column: lowerColumn, labels: sources.names, openSet }, 'The device below it, or a veth’s peer, in this namespace', 'lower eth0'),
    declare(hardware, 'Hardware address, or its beginning', 'mac 02:42'),
    declare(address, 'One of its IP addresses: it lies in the prefix', 'address 10.0.0.0/8'),
    declare({ kind: 'text', name: 'qdisc', column: storedText(linkMessage, 'attributes.qdisc') }, 'Its queueing discipline', 'qdisc noqueue'),
    declare({ kind: 'number', name: 'qlen', aliases: ['txqlen', 'txqueuelen'], column: storedNumber(linkMessage, 'attributes.txqlen') }, 'How many packets may wait to be sent', 'qlen > 1000'),
    declare({ kind: 'number', name: 'errors', column: counters.errors }, 'Packets with errors, both ways, since it began', 'errors > 0'),
    declare({ kind: 'number', name: 'dropped', aliases: ['drops'], column: counters.dropped }, 'Packets that were dropped, both ways, since it began', 'dropped > 0'),
    declareNamed({ kind: 'enum', name: 'group', column: storedNumber(linkMessage, 'attributes.group'), ...namedLabels(sources.groups) }, sources.groups, 'Group of devices', 'group default'),
    declare(receivedField, 'Bytes received a second; in the window only', 'received > 1000000'),
    declare(sentField, 'Bytes sent a second; in the window only', 'sent > 1000000'),
  ]
  const firstAddress: Field = { kind: 'text', name: 'first-address', column: addressOrder }
  return {
    groups: linkGroups(state, master),
    declared,
    all: declared.map(({ field }) => field),
    sort: new Map<string, SortField>([
      ['index', index], ['name', name], ['type', type], ['state', state], ['mtu', mtu], ['address', firstAddress], ['mac', hardware], ['master', master],
      ['received', receivedField], ['sent', sentField], ['age', ageField],
    ]),
    absence: new Map<string, SortField>([['address', { kind: 'number', name: 'addressless', column: addressless }]]),
    addresses,
    addressOrder,
    addressless,
    sampled: [received, sent, counters.errors, counters.dropped],
  }
}

/** Two counters of a link (IFLA_STATS64, or those of 32 bits) together; a column of its own for each caller. */
function sumColumn(one: string, other: string): NumberColumn {
  const [first, second] = [one, other].map((name) => numberColumn(linkMessage, `attributes.stats64.${name}`, { fallback: numberColumn(linkMessage, `attributes.stats.${name}`) }))
  return {
    kind: 'number',
    wide: true,
    number: (bytes, offset, length) => (first?.number(bytes, offset, length) ?? 0) + (second?.number(bytes, offset, length) ?? 0),
  }
}

const adminColumn: NumberColumn = {
  kind: 'number',
  number: (bytes, offset) => ((linkFlagsAt(bytes, offset) & IFF_UP) === 0 ? 0 : 1),
}

const kind = storedText(linkMessage, 'attributes.linkinfo.kind')
const lower = numberColumn(linkMessage, 'attributes.link')
const vxlanLower = numberColumn(linkMessage, 'attributes.linkinfo.data.vxlan.link')
const otherNamespace = numberColumn(linkMessage, 'attributes.linkNetnsid', { absent: -1 })

/** An index of another namespace means nothing here. A vxlan says it among its own settings. */
const lowerColumn: NumberColumn = {
  kind: 'number',
  number(bytes, offset, length) {
    if (otherNamespace.number(bytes, offset, length) >= 0) return 0
    const link = lower.number(bytes, offset, length)
    return link === 0 && kind.text(bytes, offset, length) === 'vxlan' ? vxlanLower.number(bytes, offset, length) : link
  },
}
