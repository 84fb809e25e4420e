import { messageTypeAt } from '../../netlink/core/message-header.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { nexthopMessage } from '../../netlink/route/nexthop.ts'
import type { AddressColumn, NumberColumn, TextColumn } from '../../store/column.ts'
import { storedAddress, storedNumber } from '../columns.ts'
import { ownColumn } from '../addresses/address-fields.ts'
import { declare, declareNamed, type DeclaredField } from '../declared-field.ts'
import { hardwareAddressColumn } from '../links/link-text-columns.ts'
import { linkStates } from '../links/link-state.ts'
import { namedLabels } from '../named-labels.ts'
import type { NameTable } from '../names/name-table.ts'
import { addressColumn as neighbourColumn, hardwareColumn, protocolColumn as neighbourProtocolColumn, stateColumn } from '../neighbours/neighbour-columns.ts'
import { knownStateWords } from '../neighbours/neighbour-state.ts'
import { destinationColumn, gatewayColumn, metricColumn, protocolColumn, tableColumn } from '../routes/route-columns.ts'
import { protocolColumn as ruleProtocolColumn, tableColumn as ruleTableColumn, toColumn } from '../rules/rule-columns.ts'
import type { WordSources } from './event-words.ts'
import type { EventSubject } from './subject.ts'
import { subjectOf } from './subjects.ts'
import { addressSubject } from './subjects/address-subject.ts'
import { linkSubject } from './subjects/link-subject.ts'
import { neighbourSubject } from './subjects/neighbour-subject.ts'
import { nexthopSubject } from './subjects/nexthop-subject.ts'
import { routeSubject } from './subjects/route-subject.ts'
import { ruleSubject } from './subjects/rule-subject.ts'

/** In the place of a number of which an event has none. */
const none = 0xffff_ffff

type Columns<Column> = ReadonlyMap<EventSubject, Column>

/** The fields that events have from the rows of their kind: an event of a route has those of routes. `protocol`: NETLINK_… of the event under test. */
export function eventKindFields({ names }: WordSources, protocol: () => number): readonly DeclaredField[] {
  const of = <Column>(columns: Columns<Column>, bytes: Uint8Array, offset: number): Column | undefined => {
    const subject = subjectOf(protocol(), messageTypeAt(bytes, offset))
    return subject === undefined ? undefined : columns.get(subject)
  }
  const number = (columns: Columns<NumberColumn>): NumberColumn => ({
    kind: 'number',
    number: (bytes, offset, length) => of(columns, bytes, offset)?.number(bytes, offset, length) ?? none,
  })
  const metric: NumberColumn = { kind: 'number', wide: true, number: (bytes, offset, length) => of(metrics, bytes, offset)?.number(bytes, offset, length) ?? NaN }
  const text = (columns: Columns<TextColumn>): TextColumn => ({ kind: 'text', text: (bytes, offset, length) => of(columns, bytes, offset)?.text(bytes, offset, length) ?? '' })
  const address = (columns: Columns<AddressColumn>): AddressColumn => ({
    kind: 'address',
    size: (bytes, offset, length) => of(columns, bytes, offset)?.size(bytes, offset, length) ?? 0,
    start: (bytes, offset, length) => of(columns, bytes, offset)?.start(bytes, offset, length) ?? -1,
    bits: (bytes, offset, length) => of(columns, bytes, offset)?.bits(bytes, offset, length) ?? 0,
  })
  const about = address(destinations)
  const named = (name: string, aliases: readonly string[], table: NameTable, columns: Columns<NumberColumn>, describes: string, example: string): DeclaredField => {
    const { labels, words } = namedLabels(table)
    const known = {
      version: labels.version,
      label: (value: number): string => (value === none ? '' : labels.label(value)),
      shown: (value: number): string => (value === none ? '' : labels.shown(value)),
    }
    return declareNamed({ kind: 'enum', name, aliases, column: number(columns), labels: known, words }, table, describes, example)
  }
  return [
    declare({ kind: 'match', name: 'to', aliases: ['match'], bare: true, column: about }, 'Routes and rules that an address would match, and what has that very address', 'to 192.0.2.1'),
    declare({ kind: 'prefix', name: 'dst', aliases: ['address', 'destination'], column: about }, 'The address or destination itself; with "in" all within it', 'dst in 10.0.0.0/8'),
    declare({ kind: 'address', name: 'via', aliases: ['gateway'], column: address(gateways) }, 'The gateway of a route or nexthop', 'via 192.0.2.1'),
    named('table', [], names.tables, tables, 'The routing table of a route or rule', 'table main'),
    named('proto', ['protocol'], names.protocols, protocols, 'Who installed a route, rule, neighbour or nexthop', 'proto bgp'),
    declare({ kind: 'number', name: 'metric', column: metric, untold: 'Only routes have a metric.' }, 'The metric of a route', 'metric < 100'),
    declare({ kind: 'text', name: 'state', many: true, column: text(states), words: () => stateWords }, 'The state of a neighbour, or of a link', 'state failed'),
    declare({ kind: 'hardware', name: 'lladdr', aliases: ['mac'], column: text(hardware) }, 'The hardware address of a neighbour or link, or its beginning', 'lladdr 02:42'),
  ]
}

const destinations: Columns<AddressColumn> = new Map([
  [routeSubject, destinationColumn], [addressSubject, ownColumn], [neighbourSubject, neighbourColumn], [ruleSubject, toColumn],
])
const gateways: Columns<AddressColumn> = new Map([[routeSubject, gatewayColumn], [nexthopSubject, storedAddress(nexthopMessage, 'attributes.gateway')]])
const tables: Columns<NumberColumn> = new Map([[routeSubject, tableColumn], [ruleSubject, ruleTableColumn]])
const protocols: Columns<NumberColumn> = new Map([
  [routeSubject, protocolColumn], [ruleSubject, ruleProtocolColumn], [neighbourSubject, neighbourProtocolColumn], [nexthopSubject, storedNumber(nexthopMessage, 'header.protocol')],
])
const metrics: Columns<NumberColumn> = new Map([[routeSubject, metricColumn]])
const hardware: Columns<TextColumn> = new Map([[neighbourSubject, hardwareColumn], [linkSubject, hardwareAddressColumn]])

const operationalState = storedNumber(linkMessage, 'attributes.operstate', { absent: none })
const linkStateColumn: TextColumn = { kind: 'text', text: (bytes, offset, length) => linkStates[operationalState.number(bytes, offset, length)] ?? '' }
const states: Columns<TextColumn> = new Map([[neighbourSubject, stateColumn], [linkSubject, linkStateColumn]])
const stateWords: ReadonlySet<string> = new Set([...knownStateWords, ...Object.values(linkStates)])
