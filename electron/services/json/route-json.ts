import { AF_INET6 } from '../../netlink/core/constants.ts'
import type { RouteAttributes, RouteHeader } from '../../netlink/route/route.ts'
import { routerPreferences, routeTypes } from '../../netlink/route/route-names.ts'
import { encapsulationJson } from './encapsulation-json.ts'
import type { JsonObject } from './json-value.ts'
import { flowJson, nexthopsJson, routeFlagNames, viaJson } from './nexthops-json.ts'
import { hexText, TICKS_PER_SECOND } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'
import { routeMetricsJson } from './route-metrics-json.ts'

/** A route's message, decoded. */
export interface Route {
  readonly header: RouteHeader
  readonly attributes: RouteAttributes
}

const RTM_F_CLONED = 0x200
const types = new Map<number, string>(Object.entries(routeTypes).map(([type, name]) => [Number(type), name]))
const preferences = new Map<number, string>(Object.entries(routerPreferences).map(([value, name]) => [Number(value), name]))

/** Whether a route is an entry of the cache (a learned exception) and none of a table: iproute2 does not list those. */
export function isCached({ header }: Route): boolean {
  return (header.flags & RTM_F_CLONED) !== 0
}

/** A route as `ip -j -d -s route show table all` prints it, but for "nh_info", which takes a nexthop's own message. */
export function routeJson(route: Route, context: RecordContext): JsonObject {
  const { header, attributes } = route
  const { names } = context
  const table = attributes.table ?? header.table
  return {
    type: types.get(header.type) ?? String(header.type),
    dst: destination(header.family, attributes.dst, header.dstLen) ?? 'default',
    ...sourceJson(route),
    nhid: attributes.nhId,
    encap: encapsulationJson(attributes.encapType, attributes.encap),
    tos: header.tos === 0 ? undefined : names.dsfields.name(header.tos),
    gateway: attributes.gateway,
    via: viaJson(attributes.via),
    dev: attributes.oif === undefined ? undefined : context.linkName(attributes.oif),
    table: table === 0 ? undefined : names.tables.name(table),
    ...(isCached(route) ? {} : { protocol: names.protocols.name(header.protocol), scope: names.scopes.name(header.scope) }),
    prefsrc: attributes.prefsrc,
    metric: attributes.priority,
    flags: routeFlagNames(header.flags),
    mark: attributes.mark === 0 ? undefined : attributes.mark,
    flow: flowJson(attributes.flow, context),
    uid: attributes.uid,
    ...cacheJson(attributes.cacheinfo),
    metrics: attributes.metrics === undefined ? undefined : routeMetricsJson(attributes.metrics),
    iif: attributes.iif === undefined ? undefined : context.linkName(attributes.iif),
    pref: attributes.pref === undefined ? undefined : (preferences.get(attributes.pref) ?? attributes.pref),
    // iproute2's own spelling.
    'ttl-propogate': attributes.ttlPropagate === undefined ? undefined : attributes.ttlPropagate !== 0,
    nexthops: attributes.multipath === undefined ? undefined : nexthopsJson(attributes.multipath, context),
  }
}

/** A prefix without its length where it is one address; undefined for everything. */
function destination(family: number, address: string | undefined, length: number): string | undefined {
  const whole = family === AF_INET6 ? 128 : 32
  if (address !== undefined) return length === whole ? address : `${address}/${length}`
  return length === 0 ? undefined : `0/${length}`
}

function sourceJson({ header, attributes }: Route): JsonObject {
  const source = destination(header.family, attributes.src, header.srcLen)
  return attributes.src === undefined ? { src: source } : { from: source }
}

function cacheJson(cache: RouteAttributes['cacheinfo']): JsonObject {
  if (cache === undefined) return {}
  const stamped = cache.ts !== 0 || cache.tsage !== 0
  return {
    expires: cache.expires === 0 ? undefined : Math.trunc(cache.expires / TICKS_PER_SECOND),
    error: unlessZero(cache.error),
    users: unlessZero(cache.clntref),
    used: unlessZero(cache.used),
    age: cache.lastuse === 0 ? undefined : Math.floor(cache.lastuse / TICKS_PER_SECOND),
    ipid: cache.id === 0 ? undefined : hexText(cache.id),
    ts: stamped ? hexText(cache.ts) : undefined,
    tsage: stamped ? cache.tsage : undefined,
  }
}

function unlessZero(value: number): number | undefined {
  return value === 0 ? undefined : value
}
