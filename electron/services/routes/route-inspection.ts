import type { InspectedField, Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { RouteRow } from '../../api/rows.ts'
import { routeMessage } from '../../netlink/route/route.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { decodedRecord } from '../decoded-record.ts'
import { countdown, field, group } from '../inspection/fields.ts'
import { ownAddress, related, rulesOf } from '../inspection/related.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import { jsonText } from '../json/json-text.ts'
import type { RecordContext } from '../json/record-context.ts'
import { routeJson } from '../json/route-json.ts'
import type { RowTimes } from '../row-times.ts'
import { hopFields, hopLines } from './hop-facts.ts'
import { routeCommands, type RouteSurroundings } from './route-commands.ts'

/** A route and what is known about it. */
export interface InspectedRoute {
  readonly version: RowVersion
  readonly row: RouteRow
  readonly times: RowTimes
  readonly ownPorts: ReadonlySet<number>
  readonly around: Omit<RouteSurroundings, 'message'>
  /** The row of a link by its index. */
  readonly rowOf: (index: number) => RowId | undefined
  readonly context: RecordContext
}

/** What the inspector shows of a route; each part is made when it is read, since a copy of many routes wants one alone. */
export function inspectRoute({ version, row, times, ownPorts, around, rowOf, context }: InspectedRoute): Inspection {
  const message = decodedRecord(routeMessage, version.message)
  const origin = { group: row.family === 'inet6' ? 'RTNLGRP_IPV6_ROUTE' : 'RTNLGRP_IPV4_ROUTE', receivedAt: times.wall(version.heardAt), ownPorts }
  return {
    row: row.id,
    title: row.destination,
    subtitle: `${row.type === 'unicast' ? 'route' : `${row.type} route`} of table ${row.table.name}, ${row.family === 'inet6' ? 'IPv6' : 'IPv4'}`,
    get groups() {
      return [
        ...group('Route', routeFields(row, around.now)),
        ...(row.hops.length > 1 ? group('Next hops', [], hopLines(row, rowOf)) : group('Next hop', row.hops.flatMap((hop) => hopFields(row, hop, rowOf)))),
        ...group('Metrics', row.metrics.flatMap((metric) => metricFields(metric))),
        ...group('Related', related('Rules', rulesOf(row.table.name, row.family), 'The rules that have packets looked up in its table.')),
      ]
    },
    get messages() {
      return [inspectedMessage(routeMessage, version.message, origin)]
    },
    get json() {
      return message === null ? null : jsonText(routeJson(message, context))
    },
    get commands() {
      return routeCommands(row, { ...around, message })
    },
  }
}

function routeFields(row: RouteRow, now: number): readonly InspectedField[] {
  return [
    ...field('Destination', row.destination),
    ...field('From', row.source, { explanation: 'Only packets from these addresses take this route.' }),
    ...field('Type', row.type, { explanation: typeExplanations[row.type] ?? 'What becomes of packets that match.' }),
    ...field('Table', row.table.name === String(row.table.id) ? row.table.name : `${row.table.name} (${row.table.id})`, {
      explanation: 'Rules decide which tables a packet is looked up in.',
      leadsTo: { view: 'routes', filter: `table ${row.table.name}` },
    }),
    ...field('Metric', row.metric, { explanation: 'Of several routes to the same destination the one with the lowest wins.' }),
    ...field('Protocol', row.protocol, { explanation: protocolExplanations[row.protocol] ?? 'Who installed it.' }),
    ...field('Scope', row.scope, { explanation: scopeExplanations[row.scope] ?? 'How far the destinations are.' }),
    ...field('Source', row.preferredSource, {
      explanation: 'The address that packets of this machine bear as their sender.',
      leadsTo: row.preferredSource === null ? null : ownAddress(row.preferredSource),
    }),
    ...field('TOS', row.typeOfService === 0 ? null : `0x${row.typeOfService.toString(16).padStart(2, '0')}`),
    ...field('Nexthop', row.nexthopId, {
      explanation: 'The route uses what this object says; see “ip nexthop show”.',
      leadsTo: { view: 'routes', filter: `nhid ${row.nexthopId}` },
    }),
    ...field('Preference', row.preference, { explanation: 'Among routers that advertise themselves (RFC 4191).' }),
    ...countdown('Expires in', row.expiresAt, now),
    ...field('Flags', row.flags.join(' ')),
  ]
}

function metricFields(metric: string): readonly InspectedField[] {
  const [name = '', ...value] = metric.split(' ')
  return field(name, value.join(' '), value[0] === 'lock' ? { explanation: 'Locked: the kernel does not adapt it.' } : {})
}

const typeExplanations: Readonly<Record<string, string>> = {
  unicast: 'Packets are sent on.',
  local: 'Packets are for this machine.',
  broadcast: 'Packets go to all on the link.',
  anycast: 'Packets are for the nearest of several machines that share the address.',
  multicast: 'Packets go to a group.',
  blackhole: 'Packets are dropped without a word.',
  unreachable: 'Packets are dropped, and the sender is told that the host is unreachable.',
  prohibit: 'Packets are dropped, and the sender is told that this is forbidden.',
  throw: 'The search in this table ends here, and goes on with the next rule.',
}

const protocolExplanations: Readonly<Record<string, string>> = {
  kernel: 'Installed by the kernel itself, with an address.',
  boot: 'Installed by hand or a script (what iproute2 says when it is told nothing else).',
  static: 'Installed by the administrator.',
  ra: 'Advertised by a router.',
  dhcp: 'Learned from DHCP.',
}

const scopeExplanations: Readonly<Record<string, string>> = {
  global: 'The destinations may be anywhere.',
  link: 'The destinations are on the link itself.',
  host: 'The destinations are on this machine.',
}
