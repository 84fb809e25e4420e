import type { RouteRow } from '../../api/rows.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { flagNames } from '../../netlink/core/named.ts'
import { nexthopFlags, routeFlags, routerPreferences, routeTypes } from '../../netlink/route/route-names.ts'
import { routeMessage, type RouteMessage } from '../../netlink/route/route.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { DeviceNames } from '../device-names.ts'
import type { Names } from '../names/names.ts'
import type { RowTimes } from '../row-times.ts'
import { prefixText } from './prefix-text.ts'
import { routeHops } from './route-hops.ts'
import { routeMetricWords } from './route-metric-words.ts'
import { routeHeaderAt, routeTableAt } from './route-positions.ts'

/** What a row of a route shows beside its own message. */
export interface BesideRoute {
  readonly devices: DeviceNames
  readonly names: Names
  readonly times: RowTimes
}

/** The row of a route. Throws DecodeError where its message lies. */
export function routeRow(version: RowVersion, beside: BesideRoute): RouteRow {
  const message = routeMessage.decode(version.message.bytes, version.message.offset)
  const { header, attributes } = message
  const inet6 = header.family === AF_INET6
  const table = attributes.table ?? header.table
  const types: Readonly<Record<number, string>> = routeTypes
  return {
    ...beside.times.base(version),
    kind: 'route',
    family: inet6 ? 'inet6' : 'inet',
    destination: prefixText(attributes.dst, header.dstLen, inet6),
    source: attributes.src === undefined && header.srcLen === 0 ? null : prefixText(attributes.src, header.srcLen, inet6),
    table: { id: table, name: beside.names.tables.name(table) },
    type: types[header.type] ?? String(header.type),
    protocol: beside.names.protocols.name(header.protocol),
    scope: beside.names.scopes.name(header.scope),
    metric: attributes.priority ?? null,
    preferredSource: attributes.prefsrc ?? null,
    typeOfService: header.tos,
    hops: routeHops(message, beside.devices),
    nexthopId: attributes.nhId ?? null,
    preference: attributes.pref === undefined ? null : preferenceName(attributes.pref),
    expiresAt: expiresAt(message, beside.times.wall(version.heardAt)),
    flags: [...flagNames(header.flags & 0xff, nexthopFlags), ...flagNames(header.flags & ~0xff, routeFlags)],
    metrics: routeMetricWords(attributes.metrics),
  }
}

/** What can be said of a route whose message does not decode. */
export function undecodedRouteRow(version: RowVersion, beside: BesideRoute): RouteRow {
  const { bytes, offset, length } = version.message
  const table = routeTableAt(bytes, offset, length)
  const at = (field: number): number => bytes[offset + field] ?? 0
  return {
    ...beside.times.base(version),
    kind: 'route',
    family: at(routeHeaderAt.family) === AF_INET6 ? 'inet6' : 'inet',
    destination: 'malformed',
    source: null,
    table: { id: table, name: beside.names.tables.name(table) },
    type: 'malformed',
    protocol: beside.names.protocols.name(at(routeHeaderAt.protocol)),
    scope: beside.names.scopes.name(at(routeHeaderAt.scope)),
    metric: null,
    preferredSource: null,
    typeOfService: at(routeHeaderAt.tos),
    hops: [],
    nexthopId: null,
    preference: null,
    expiresAt: null,
    flags: [],
    metrics: [],
  }
}

function preferenceName(preference: number): string {
  const names: Readonly<Record<number, string>> = routerPreferences
  return names[preference] ?? String(preference)
}

/**
 * RTA_CACHEINFO counts hundredths of a second from when the message came; the kernel sends 0 for a route that stays. An end that is past tells nothing
 * while the route is there: Linux 6.18 gives one to a prefix's route whose address gets a lifetime later.
 */
function expiresAt({ attributes }: RouteMessage, heardAt: number): number | null {
  const hundredths = attributes.cacheinfo?.expires ?? 0
  return hundredths <= 0 ? null : heardAt + hundredths * 10
}
