import { routerPreferences, routeTypes } from '../../netlink/route/route-names.ts'
import { ageField } from '../../store/age-field.ts'
import type { DeviceField, EnumField, Field, SortField } from '../../store/field.ts'
import { declare, declareNamed, listedLabels, type DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import { familyLabels } from '../family-labels.ts'
import { namedLabels, numericSorts } from '../named-labels.ts'
import type { Names } from '../names/names.ts'
import type { GroupChoice } from '../views/view-source.ts'
import {
  destinationColumn, deviceColumn, familyColumn, gatewayColumn, metricColumn, nexthopIdColumn, noPreference, preferenceColumn,
  expiresColumn, mtuColumn, preferredSourceColumn, prefixLengthColumn, protocolColumn, scopeColumn, sourceColumn, tableColumn, toldNexthopIdColumn, typeColumn, typeOfServiceColumn,
} from './route-columns.ts'
import { flagsColumn, flagWords, hopsColumn, hopWords, hopDevicesColumn, hopGatewaysColumn } from './route-hop-columns.ts'

/** The fields of routes. Columns are compared by identity, so that there is one set a table. */
export interface RouteFields {
  readonly declared: readonly DeclaredField[]
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  /** The same where numbers are shown in place of names: those that are sorted by the number then. */
  readonly numericSort: ReadonlyMap<string, SortField>
  readonly groups: readonly GroupChoice[]
}

/** What routes can be filtered, sorted and grouped by. */
export function routeFields(names: Names, devices: DeviceNames): RouteFields {
  const destination: Field = { kind: 'prefix', name: 'dst', aliases: ['destination', 'prefix'], column: destinationColumn }
  const via: Field = { kind: 'address', name: 'via', aliases: ['gateway'], bare: true, column: gatewayColumn, further: hopGatewaysColumn }
  const device: DeviceField = {
    kind: 'device', name: 'dev', aliases: ['device', 'oif'], bare: true,
    column: deviceColumn, further: hopDevicesColumn, labels: devices, openSet: { thing: 'link', has: (name) => devices.has(name), names: () => devices.names() },
  }
  const metric: Field = { kind: 'number', name: 'metric', aliases: ['priority', 'preference'], column: metricColumn }
  const table: EnumField = { kind: 'enum', name: 'table', column: tableColumn, ...namedLabels(names.tables) }
  const protocol: EnumField = { kind: 'enum', name: 'proto', aliases: ['protocol'], bare: true, column: protocolColumn, ...namedLabels(names.protocols) }
  const type: EnumField = { kind: 'enum', name: 'type', bare: true, column: typeColumn, ...listedLabels(routeTypes) }
  const scope: EnumField = { kind: 'enum', name: 'scope', column: scopeColumn, ...namedLabels(names.scopes) }
  const family: EnumField = { kind: 'enum', name: 'family', bare: true, column: familyColumn, ...familyLabels }
  const source: Field = { kind: 'address', name: 'src', aliases: ['prefsrc'], column: preferredSourceColumn }
  const nexthop: Field = { kind: 'number', name: 'nhid', column: nexthopIdColumn }
  const declared = [
    declare({ kind: 'match', name: 'to', aliases: ['match'], bare: true, column: destinationColumn, selectors }, 'Routes that an address would match; "to root P" is all in a prefix, "to exact P" that very one', 'to 192.0.2.1'),
    declare(destination, 'The destination itself; with "in" all within it', 'dst in 192.0.2.0/24'),
    declare({ kind: 'prefix', name: 'from', column: sourceColumn }, 'The source that an IPv6 route is limited to', 'from 2001:db8::/64'),
    declare(via, 'The gateway of one of its hops', 'via 192.0.2.1'),
    declare(device, 'The device of one of its hops', 'dev eth0'),
    declare(source, 'The source address that it prefers', 'src 192.0.2.10'),
    declareNamed(table, names.tables, 'The routing table it stands in', 'table main'),
    declareNamed(protocol, names.protocols, 'Who installed it', 'proto bgp'),
    declare(type, 'What becomes of packets that it matches', 'type blackhole'),
    declareNamed(scope, names.scopes, 'How far its destinations are', 'scope link'),
    declare(metric, 'Its metric: the lowest wins', 'metric < 100'),
    declareNamed({ kind: 'enum', name: 'tos', column: typeOfServiceColumn, ...namedLabels(names.dsfields) }, names.dsfields, 'The type of service it is limited to', 'tos 0x10'),
    declare({ ...nexthop, column: toldNexthopIdColumn, most: 0xffff_ffff }, 'The nexthop object that it uses', 'nhid 10'),
    declare({ kind: 'text', name: 'flag', aliases: ['flags'], bare: 'whole', many: true, column: flagsColumn, words: () => flagWords }, 'A flag of it or of one of its hops', 'flag linkdown'),
    declare({ kind: 'text', name: 'hops', aliases: ['nexthops'], bare: 'whole', many: true, synonyms: true, column: hopsColumn, words: () => hopWords }, 'Whether it has several hops, "nexthop" as ip writes each', 'hops multipath'),
    declare({ kind: 'number', name: 'prefixlen', most: 128, column: prefixLengthColumn }, 'Length of its destination in bits', 'prefixlen < 24'),
    declare({ kind: 'number', name: 'mtu', column: mtuColumn }, 'The MTU that it sets', 'mtu < 1500'),
    declare({ kind: 'number', name: 'expires', unit: 'seconds', column: expiresColumn }, 'Seconds until it ends, as of when it was told of', 'expires < 60'),
    declare(family, 'IPv4 or IPv6', 'family inet6'),
    declare({ kind: 'enum', name: 'pref', column: preferenceColumn, ...preferenceLabels }, 'The preference among routers (RFC 4191), of IPv6 routes', 'pref high'),
  ]
  const sort = new Map<string, SortField>([
    ['destination', destination], ['via', via], ['device', device], ['metric', metric], ['table', table], ['protocol', protocol],
    ['type', type], ['scope', scope], ['family', family], ['src', source], ['nhid', nexthop], ['age', ageField],
  ])
  return {
    declared,
    all: declared.map(({ field }) => field),
    groups: [
      { name: 'table', title: 'Table', none: 'No table', grouping: { field: table } },
      { name: 'protocol', title: 'Protocol', none: 'No protocol', grouping: { field: protocol } },
      { name: 'device', title: 'Device', none: 'No device', grouping: { field: device } },
      { name: 'type', title: 'Type', none: 'No type', grouping: { field: type } },
      { name: 'scope', title: 'Scope', none: 'No scope', grouping: { field: scope } },
      { name: 'family', title: 'Family', none: 'No family', grouping: { field: family } },
    ],
    sort,
    numericSort: numericSorts(sort),
  }
}

/** How `ip route show` picks routes by their destination; iproute2, iproute_list_flush_or_save. */
const selectors = new Map([
  ['root', { field: 'dst', operator: 'in' as const }],
  ['exact', { field: 'dst', operator: '=' as const }],
  ['match', { field: 'to', operator: '=' as const }],
])

const listedPreferences = listedLabels(routerPreferences)
const preferenceLabels = {
  ...listedPreferences,
  labels: { version: 0, label: (value: number) => (value === noPreference ? '' : listedPreferences.labels.label(value)) },
}
