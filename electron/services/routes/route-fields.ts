import type { FilterField } from '../../api/views.ts'
import { routeTypes } from '../../netlink/route/route-names.ts'
import { ageField } from '../../store/age-field.ts'
import type { EnumField, Field, SortField } from '../../store/field.ts'
import type { DeviceNames } from '../device-names.ts'
import type { NameTable } from '../names/name-table.ts'
import type { Names } from '../names/names.ts'
import {
  destinationColumn, deviceColumn, familyColumn, gatewayColumn, metricColumn, nexthopIdColumn, preferredSourceColumn, protocolColumn,
  scopeColumn, sourceColumn, tableColumn, typeColumn,
} from './route-columns.ts'

/** The fields of routes. Columns are compared by identity, so that there is one set a table. */
export interface RouteFields {
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  readonly described: readonly FilterField[]
}

export function routeFields(names: Names, devices: DeviceNames): RouteFields {
  const destination: Field = { kind: 'prefix', name: 'dst', aliases: ['destination', 'prefix'], column: destinationColumn }
  const to: Field = { kind: 'match', name: 'to', aliases: ['match'], bare: true, column: destinationColumn }
  const from: Field = { kind: 'prefix', name: 'from', column: sourceColumn }
  const via: Field = { kind: 'address', name: 'via', aliases: ['gateway'], column: gatewayColumn }
  const device: Field = { kind: 'device', name: 'dev', aliases: ['device', 'oif'], bare: true, column: deviceColumn, labels: devices }
  const metric: Field = { kind: 'number', name: 'metric', aliases: ['priority', 'preference'], column: metricColumn }
  const table: EnumField = { kind: 'enum', name: 'table', column: tableColumn, ...named(names.tables) }
  const protocol: EnumField = {
    kind: 'enum', name: 'proto', aliases: ['protocol'], bare: true,
    column: protocolColumn, ...named(names.protocols),
  }
  const type: EnumField = {
    kind: 'enum', name: 'type', bare: true, column: typeColumn,
    labels: { version: 0, label: (value) => types[value] ?? String(value) }, words: () => Object.values(types),
  }
  const scope: EnumField = { kind: 'enum', name: 'scope', column: scopeColumn, ...named(names.scopes) }
  const family: EnumField = {
    kind: 'enum', name: 'family', bare: true, column: familyColumn,
    labels: { version: 0, label: (value) => (value === 10 ? 'inet6' : 'inet') }, words: () => ['inet', 'inet6'],
  }
  const source: Field = { kind: 'address', name: 'src', column: preferredSourceColumn }
  const nexthop: Field = { kind: 'number', name: 'nhid', column: nexthopIdColumn }
  return {
    all: [destination, to, from, via, device, metric, table, protocol, type, scope, family, source, nexthop],
    sort: new Map<string, SortField>([
      ['destination', destination], ['via', via], ['device', device], ['metric', metric], ['table', table], ['protocol', protocol],
      ['type', type], ['scope', scope], ['family', family], ['src', source], ['nhid', nexthop], ['age', ageField],
    ]),
    described: described(names),
  }
}

const types: Readonly<Record<number, string>> = routeTypes

function named(table: NameTable): Pick<EnumField, 'labels' | 'words'> {
  return { labels: { version: 0, label: (value) => table.name(value) }, words: () => table.entries().map(([, word]) => word) }
}

function described(names: Names): readonly FilterField[] {
  const field = (name: string, aliases: readonly string[], describes: string, example: string, values: readonly string[] = []): FilterField =>
    ({ name, aliases, describes, example, values })
  const words = (table: NameTable): readonly string[] => table.entries().map(([, word]) => word)
  return [
    field('to', ['match'], 'Routes that an address would match', 'to 192.0.2.1'),
    field('dst', ['destination', 'prefix'], 'The destination itself; with "in" all within it', 'dst in 192.0.2.0/24'),
    field('from', [], 'The source that an IPv6 route is limited to', 'from 2001:db8::/64'),
    field('via', ['gateway'], 'The gateway of its first hop', 'via 192.0.2.1'),
    field('dev', ['device', 'oif'], 'The device of its first hop', 'dev eth0'),
    field('metric', ['priority', 'preference'], 'Its metric: the lowest wins', 'metric < 100'),
    field('table', [], 'The routing table it stands in', 'table main', words(names.tables)),
    field('proto', ['protocol'], 'Who installed it', 'proto bgp', words(names.protocols)),
    field('type', [], 'What becomes of packets that it matches', 'type blackhole', Object.values(types)),
    field('scope', [], 'How far its destinations are', 'scope link', words(names.scopes)),
    field('family', [], 'IPv4 or IPv6', 'family inet6', ['inet', 'inet6']),
    field('src', [], 'The source address that it prefers', 'src 192.0.2.10'),
    field('nhid', [], 'The nexthop object that it uses', 'nhid 10'),
  ]
}
