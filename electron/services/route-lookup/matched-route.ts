import type { Destination, InspectedGroup } from '../../api/inspection.ts'
import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import { RT_TABLE_MAIN, routeTypes } from '../../netlink/route/route-names.ts'
import { routeMessage, type RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import { NetlinkError } from '../../socket/netlink-error.ts'
import { rawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import { field, group } from '../inspection/fields.ts'
import type { Names } from '../names/names.ts'
import { prefixText } from '../routes/prefix-text.ts'
import { routeHeaderAt, routePositions, RTA_TABLE } from '../routes/route-positions.ts'
import type { Decider, MatchedRoute } from './decider.ts'
import type { RouteQuestion } from './route-question.ts'
import { askRoute } from './route-request.ts'

/** Looked up as one with the main table while there are no rules but the kernel's own: it then says "main" of both (net/ipv4/fib_trie.c, fib_trie_table). */
const RT_TABLE_LOCAL = 255
const types: Readonly<Record<number, string>> = routeTypes
const localTypes = new Set(['local', 'broadcast'])

/** Asks the kernel for the route of a table by which it finds its answer; null where it names none. */
export async function askMatchedRoute(connection: Connection, question: RouteQuestion): Promise<MatchedRoute | null> {
  const bytes = await askRoute(connection, question, 'matched').catch(noneWhereRefused)
  if (bytes === null) return null
  const message = routeMessage.decode(bytes)
  return { bytes, message, table: tableOf(message) }
}

/** The route that decided. `table`: that of the routes; null while they are not kept. */
export function matchedRoute(names: Names, table: () => Table | null): Decider {
  return async ({ matched }) => {
    return matched === null ? [] : routeGroup(matched, names, table())
  }
}

/** A route that decided, with a step to it. `table`: that of the routes; null while they are not kept. */
export function routeGroup(matched: MatchedRoute, names: Names, table: Table | null): readonly InspectedGroup[] {
  const { header, attributes } = matched.message
  const { destination, tableName, leadsTo } = standingRoute(matched, names, table)
  return group('Route that decided', [
    ...field('Destination', destination, { leadsTo, explanation: 'The longest prefix of the table that holds the address.' }),
    ...field('Table', tableName, { leadsTo: { view: 'routes', filter: `table ${tableName}` }, explanation: 'A rule led the kernel there.' }),
    ...field('Metric', attributes.priority),
    ...field('Protocol', names.protocols.name(header.protocol), { explanation: 'Who installed it.' }),
    ...field('Hops', attributes.multipath?.length, { plain: true, explanation: 'The kernel chose one of them for this packet.' }),
  ])
}

/** A route of a table by what it is called, and the way to it: its row, where routes are kept and it is found among them, else the filter that it passes. */
export function standingRoute({ bytes, message: { header, attributes }, table: tableId }: MatchedRoute, names: Names, table: Table | null): { readonly destination: string; readonly tableName: string; readonly leadsTo: Destination } {
  const destination = prefixText(attributes.dst, header.dstLen, header.family === AF_INET6)
  const tableName = names.tables.name(tableId)
  const row = rowOf(table, bytes, tableId)
  const words = [
    `dst ${destination}`, `family ${header.family === AF_INET6 ? 'inet6' : 'inet'}`, `table ${tableName}`, `type ${types[header.type] ?? String(header.type)}`,
    ...(attributes.priority === undefined ? [] : [`metric ${attributes.priority}`]),
  ]
  return { destination, tableName, leadsTo: row === undefined ? { view: 'routes', filter: words.join(' and ') } : { view: 'routes', row } }
}

function tableOf({ header, attributes }: RouteMessage): number {
  const told = attributes.table ?? header.table
  return header.family === AF_INET && told === RT_TABLE_MAIN && localTypes.has(types[header.type] ?? '') ? RT_TABLE_LOCAL : told
}

/** Its row, where routes are kept and it is found among them, in the table where it stands. */
function rowOf(table: Table | null, reply: Uint8Array, tableId: number): RowId | undefined {
  if (table === null) return undefined
  const there = reply.slice()
  const at = routePositions.of(reply, 0, reply.length).start(RTA_TABLE)
  if (at >= 0) new DataView(there.buffer).setUint32(at, tableId, true)
  there[routeHeaderAt.table] = Math.min(tableId, RT_TABLE_LOCAL)
  return table.find(rawMessage(there))
}

function noneWhereRefused(thrown: unknown): null {
  if (thrown instanceof NetlinkError) return null
  throw thrown
}
