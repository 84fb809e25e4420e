import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'

/** A route as `show route` prints it for people, from its JSON. */
export function routeLine(route: JsonObject): string {
  return alignedLine([
    [shown(route['table']), 10],
    [shown(route['type']), 11],
    [destination(route), isInet6(route) ? 43 : 18],
    [routeWords({ ...route, table: undefined, protocol: unless(route['protocol'], 'boot') }).join(' '), 0],
  ])
}

/** All that a route says behind its type and destination, from its JSON, in the words of `ip route`. */
export function routeWords(route: JsonObject): readonly string[] {
  return [
    ...labelled('from', route['from'] ?? route['src']),
    ...way(route),
    ...ways(route),
    ...labelled('metric', route['metric']),
    ...labelled('table', route['table']),
    ...labelled('proto', route['protocol']),
    ...labelled('scope', unless(route['scope'], 'global')),
    ...labelled('src', route['prefsrc']),
    ...labelled('tos', route['tos']),
    ...labelled('nhid', route['nhid']),
    ...labelled('mark', route['mark']),
    ...realms(route['flow']),
    ...labelled('uid', route['uid']),
    ...labelled('iif', route['iif']),
    ...labelled('pref', unless(route['pref'], 'medium')),
    ...labelled('error', route['error']),
    ...labelled('expires', seconds(route['expires'])),
    ...metrics(route['metrics']),
    ...propagation(route['ttl-propogate']),
  ]
}

/** With the length of its prefix, also where it is one address, as the window shows it. */
function destination(route: JsonObject): string {
  const text = shown(route['dst'])
  if (text.includes('/') || !/[.:]/.test(text)) return text
  return `${text}/${text.includes(':') ? 128 : 32}`
}

/** Nothing for what goes without saying. */
function unless(value: JsonValue | undefined, usual: string): JsonValue | undefined {
  return value === usual ? undefined : value
}

/** The hops of a route that has several. */
export function ways(route: JsonObject): readonly string[] {
  const hops = route['nexthops']
  return isJsonArray(hops) ? hops.filter(isJsonObject).map((hop) => `nexthop ${[...way(hop), ...realms(hop['flow'])].join(' ')}`) : []
}

/** What a hop, or a route with one hop only, says about its way. */
export function way(hop: JsonObject): readonly string[] {
  const via = hop['via']
  const flags = hop['flags']
  return [
    ...encapsulation(hop['encap']),
    ...(isJsonObject(via) ? [`via ${shown(via['family'])} ${shown(via['host'])}`] : labelled('via', hop['gateway'])),
    ...labelled('dev', hop['dev']),
    ...labelled('weight', hop['weight']),
    ...(isJsonArray(flags) ? flags.map((flag) => shown(flag)) : []),
  ]
}

/** The encapsulation of packets on their way, with all that belongs to it. */
export function encapsulation(encap: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(encap)) return []
  const { encap_type: type, ...parts } = encap
  return [`encap ${shown(type)}`, ...pairs(parts)]
}

/** RTA_METRICS in the words of `ip`. */
export function metrics(value: JsonValue | undefined): readonly string[] {
  const [first] = isJsonArray(value) ? value : []
  if (!isJsonObject(first)) return []
  return pairs(Object.fromEntries(Object.entries(first).map(([key, metric]) => [key, times.has(key) ? `${shown(metric)}ms` : metric])))
}

/** A time as `ip` prints it. */
function seconds(value: JsonValue | undefined): string | undefined {
  return value === undefined ? undefined : `${shown(value)}sec`
}

/** "realms 3/4": from those to these. */
function realms(flow: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(flow)) return []
  return [`realms ${flow['from'] === undefined ? '' : `${shown(flow['from'])}/`}${shown(flow['to'])}`]
}

/** Of MPLS: whether the TTL is handed on. */
function propagation(value: JsonValue | undefined): readonly string[] {
  return typeof value === 'boolean' ? [`ttl-propagate ${value ? 'enabled' : 'disabled'}`] : []
}

/** Metrics that are times. */
const times: ReadonlySet<string> = new Set(['rtt', 'rttvar', 'rto_min'])

/** Routes of IPv6, which come behind those of IPv4, have a preference all. */
function isInet6(route: JsonObject): boolean {
  return route['pref'] !== undefined || shown(route['dst']).includes(':')
}

/** Keys with their values; a key that is merely there stands alone. */
function pairs(object: JsonObject): readonly string[] {
  return Object.entries(object).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (value === null || value === true) return [key]
    return [`${key} ${isJsonArray(value) ? value.map((one) => shown(one)).join(',') : shown(value)}`]
  })
}
