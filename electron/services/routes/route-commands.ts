import type { Inspection } from '../../api/inspection.ts'
import type { RouteHop, RouteRow } from '../../api/rows.ts'
import { RT_TABLE_LOCAL, RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import { given, ipCommand, when } from '../inspection/ip-command.ts'
import { shellWord } from '../inspection/shell-word.ts'

/** What commands about a route need to know beside its row. */
export interface RouteSurroundings {
  /** Its message, for what no row shows; null: it does not decode. */
  readonly message: RouteMessage | null
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** What a device is called, not escaped for display; null while it is unknown. */
  device(index: number): string | null
  /** Wall clock in milliseconds. */
  readonly now: number
  /** It stands behind another route to the same destination, table, metric and, for IPv4, type of service. */
  readonly appended: boolean
}

/** The commands of iproute2 that show the same, and the one that would make the like; none where we cannot say all about its encapsulation. */
export function routeCommands(row: RouteRow, around: RouteSurroundings): Inspection['commands'] {
  const family = row.family === 'inet6' ? '-6' : '-4'
  const inTable = ['table', shellWord(row.table.name)]
  const table = row.table.id === RT_TABLE_MAIN ? [] : inTable
  const show = { label: 'Show', command: ipCommand(around.namespace, family, 'route show', ...table, 'exact', row.destination) }
  const words = makeWords(row, row.table.id === usualTable(row) ? [] : inTable, around)
  if (words === null) return [show]
  return [show, { label: 'Make', command: ipCommand(around.namespace, family, 'route', around.appended ? 'append' : 'add', ...words) }]
}

function makeWords(row: RouteRow, table: readonly string[], around: RouteSurroundings): readonly string[] | null {
  const attributes = around.message?.attributes ?? {}
  const flows = attributes.multipath?.map((hop) => hop.attributes.flow) ?? [attributes.flow]
  const hops = row.nexthopId === null ? row.hops.map((hop, index) => hopWords(hop, flows[index], around)) : []
  const known = hops.flatMap((words) => (words === null ? [] : [words]))
  if (known.length < hops.length) return null
  const many = row.hops.length > 1 && row.nexthopId === null
  return [
    ...(row.type === 'unicast' ? [] : [row.type]),
    row.destination,
    ...given('from', row.source),
    ...given('tos', row.typeOfService === 0 ? null : `0x${row.typeOfService.toString(16)}`),
    ...given('nhid', row.nexthopId),
    ...(many ? [] : known.flat()),
    ...given('proto', shellWord(row.protocol), 'boot'),
    ...given('scope', row.family === 'inet6' ? null : row.scope, usualScope(row)),
    ...given('src', row.preferredSource),
    ...given('metric', row.metric),
    ...given('ttl-propagate', attributes.ttlPropagate === undefined ? null : attributes.ttlPropagate === 0 ? 'disabled' : 'enabled'),
    ...given('pref', row.preference, 'medium'),
    ...given('expires', row.expiresAt === null ? null : Math.max(1, Math.round((row.expiresAt - around.now) / 1000))),
    // It takes no "lock", for it always is.
    ...row.metrics.map((metric) => metric.replace(/^rto_min lock /, 'rto_min ')),
    ...table,
    ...(many ? row.hops.flatMap((hop, index) => ['nexthop', ...(known[index] ?? []), 'weight', String(hop.weight)]) : []),
  ]
}

/** Where iproute2 puts a route of which no table is said (iproute.c, iproute_modify). */
function usualTable({ type }: RouteRow): number {
  return ['local', 'broadcast', 'nat', 'anycast'].includes(type) ? RT_TABLE_LOCAL : RT_TABLE_MAIN
}

/** What iproute2 takes where no scope is said (iproute.c, iproute_modify). */
function usualScope({ type, hops, nexthopId }: RouteRow): string {
  if (type === 'local' || type === 'nat') return 'host'
  if (type === 'broadcast' || type === 'multicast' || type === 'anycast') return 'link'
  if (type !== 'unicast') return 'global'
  return nexthopId !== null || hops.length > 1 || hops[0]?.via !== null ? 'global' : 'link'
}

/** Null where it is not known how packets are wrapped. */
function hopWords(hop: RouteHop, flow: number | undefined, around: RouteSurroundings): readonly string[] | null {
  const { device, encapsulation } = hop
  if (encapsulation !== null && !/ \S+ /.test(encapsulation)) return null
  const name = device === null ? null : (around.device(device.index) ?? `if${device.index}`)
  return [
    // The kernel sees to the last segment of an inline header, which is the packet's own destination.
    ...(encapsulation === null ? [] : [encapsulation.replace(/^(encap seg6 mode inline segs .*),::$/, '$1')]),
    ...given('via', hop.via),
    ...given('dev', name === null ? null : shellWord(name)),
    ...realms(flow),
    ...when('onlink', hop.flags.includes('onlink')),
    ...when('pervasive', hop.flags.includes('pervasive')),
  ]
}

/** RTA_FLOW: the realm of the source, which may be left out, and that of the destination. */
function realms(flow: number | undefined): readonly string[] {
  if (flow === undefined) return []
  const [from, to] = [flow >>> 16, flow & 0xffff]
  return ['realms', from === 0 ? String(to) : `${from}/${to}`]
}
