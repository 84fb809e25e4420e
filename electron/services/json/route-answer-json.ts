import { AF_INET } from '../../netlink/core/constants.ts'
import { RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'
import type { JsonObject } from './json-value.ts'
import type { RecordContext } from './record-context.ts'
import { isCached, routeJson, type Route } from './route-json.ts'

/** Bits of `rtm_flags` of a route that was found (RTCF_*), in the order in which iproute2 names them; linux/in_route.h. */
const cacheFlags: readonly (readonly [bit: number, name: string])[] = [
  [0x8000_0000, 'local'],
  [0x4000_0000, 'reject'],
  [0x2000_0000, 'mc'],
  [0x1000_0000, 'brd'],
  [0x0800_0000, 'dst-nat'],
  [0x0080_0000, 'src-nat'],
  [0x0040_0000, 'masq'],
  [0x0002_0000, 'dst-direct'],
  [0x0400_0000, 'src-direct'],
  [0x0004_0000, 'redirected'],
  [0x0100_0000, 'redirect'],
  [0x0020_0000, 'fastroute'],
  [0x0001_0000, 'notify'],
  [0x0008_0000, 'proxy'],
]

/** A route as `ip -j route get` prints it: without what goes without saying, and of IPv4 with what the kernel found out about the destination. */
export function routeAnswerJson(route: Route, context: RecordContext): JsonObject {
  const { header, attributes } = route
  const json = routeJson(route, context)
  const { type, table, protocol, scope, users: _users, used: _used, age: _age, ...others } = json
  return {
    type: type === 'unicast' ? undefined : type,
    ...others,
    table: (attributes.table ?? header.table) === RT_TABLE_MAIN ? undefined : table,
    protocol: protocol === 'boot' ? undefined : protocol,
    scope: scope === 'global' ? undefined : scope,
    cache: header.family === AF_INET && isCached(route) ? cacheFlagNames(header.flags) : undefined,
  }
}

/** What is said of a route that was found for one packet. */
export function cacheFlagNames(flags: number): readonly string[] {
  const named = cacheFlags.filter(([bit]) => (flags & bit) !== 0)
  const rest = named.reduce((left, [bit]) => left & ~bit, flags & ~0xffff)
  return [...named.map(([, name]) => name), ...(rest === 0 ? [] : [(rest >>> 0).toString(16)])]
}
