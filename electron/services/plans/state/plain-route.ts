import { AF_INET6, NLM_F_ACK, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { type RTM_DELROUTE, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import type { Nexthop } from '../../../netlink/route/nexthops.ts'
import { RTN_UNICAST, RTNH_F_ONLINK, RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import { routeMessage, type RouteAttributes, type RouteHeader, type RouteMessage } from '../../../netlink/route/route.ts'
import { networkOf } from './canonical-address.ts'
import { plainEncapsulation } from './plain-encapsulation.ts'

/** IP6_RT_PRIO_USER: the metric of an IPv6 route of which none is said; linux/ipv6_route.h. */
export const usualIpv6Metric = 1024

/**
 * A route with nothing but what was said to make it: what the kernel adds, counts or finds out (counters, dead hops, what a nexthop object stands for) is left out.
 * Its table is in `attributes.table`, its type of service 0 and its scope 0 for IPv6, its metric always there for IPv6, its remaining life in `attributes.expires`.
 */
export type PlainRoute = RouteMessage

/** The routing table of a route. */
export function tableOf({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): number {
  const table = attributes.table ?? header.table
  return table === 0 ? RT_TABLE_MAIN : table
}

/** The metric of a route: 0 where an IPv4 route says none. */
export function metricOf({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): number {
  return attributes.priority ?? (header.family === AF_INET6 ? usualIpv6Metric : 0)
}

/** A route as a dump, an event or a request says it, made plain. */
export function plainRoute({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>): PlainRoute {
  const inet6 = header.family === AF_INET6
  const { nhId, prefsrc, metrics, priority } = attributes
  const life = attributes.expires ?? lifeLeft(attributes)
  // Of IPv6 the kernel alone makes routes with the metric 0: those to its own addresses.
  const metric = inet6 ? (priority ?? usualIpv6Metric) : priority === 0 ? undefined : priority
  const kept: RouteAttributes = {
    // IPv6 takes bits behind the prefix and keeps none of them.
    ...(header.dstLen === 0 || attributes.dst === undefined ? {} : { dst: inet6 ? networkOf(attributes.dst, header.dstLen) : attributes.dst }),
    ...(header.srcLen === 0 || attributes.src === undefined || !inet6 ? {} : { src: networkOf(attributes.src, header.srcLen) }),
    table: tableOf({ header, attributes }),
    ...(metric === undefined ? {} : { priority: metric }),
    ...(prefsrc === undefined || prefsrc === '0.0.0.0' || prefsrc === '::' ? {} : { prefsrc }),
    ...plainMetrics(metrics),
    ...(nhId === undefined ? plainWay(attributes, inet6) : { nhId }),
    ...(!inet6 || attributes.pref === undefined || attributes.pref === 0 ? {} : { pref: attributes.pref }),
    ...(!inet6 || life === undefined || life === forEver ? {} : { expires: life }),
  }
  return { type: RTM_NEWROUTE, flags: 0, sequence: 0, portId: 0, header: plainHeader(header, attributes, inet6), attributes: kept }
}

function plainHeader(header: RouteHeader, { nhId, multipath }: RouteAttributes, inet6: boolean): RouteHeader {
  const [hop, ...more] = multipath ?? []
  const flags = hop !== undefined && more.length === 0 ? hop.flags : header.flags
  return {
    family: header.family,
    dstLen: header.dstLen,
    srcLen: inet6 ? header.srcLen : 0,
    tos: inet6 ? 0 : header.tos,
    table: 0,
    protocol: header.protocol === 0 && inet6 ? RTPROT_BOOT : header.protocol,
    scope: inet6 ? 0 : header.scope,
    // Of a nexthop object that drops packets, a dump says that the route is a blackhole.
    type: nhId !== undefined || header.type === 0 ? RTN_UNICAST : header.type,
    flags: nhId === undefined ? flags & RTNH_F_ONLINK : 0,
  }
}

const RTPROT_BOOT = 3
/** RTA_EXPIRES of a route that stays. */
const forEver = 0xffff_ffffn

/** Seconds that an IPv6 route has to live yet; undefined: no end. */
function lifeLeft({ cacheinfo }: RouteAttributes): bigint | undefined {
  const left = cacheinfo?.expires ?? 0
  return left === 0 ? undefined : BigInt(Math.max(1, Math.ceil(left / 100)))
}

/** The kernel keeps zeros as if they had not been said, and cuts what is too large (net/ipv4/metrics.c, ip_metrics_convert). */
function plainMetrics(metrics: RouteAttributes['metrics']): Pick<RouteAttributes, 'metrics'> {
  if (metrics === undefined) return {}
  const said: Metrics = { ...metrics }
  for (const key of numericMetrics) if (said[key] === 0) delete said[key]
  if (said.mtu !== undefined) said.mtu = Math.min(said.mtu, 65_520)
  if (said.advmss !== undefined) said.advmss = Math.min(said.advmss, 65_495)
  if (said.hoplimit !== undefined) said.hoplimit = Math.min(said.hoplimit, 255)
  return Object.keys(said).length === 0 ? {} : { metrics: said }
}

type Metrics = NonNullable<RouteAttributes['metrics']>

const numericMetrics = [
  'lock', 'mtu', 'window', 'rtt', 'rttvar', 'ssthresh', 'cwnd', 'advmss', 'reordering', 'hoplimit', 'initcwnd', 'features', 'rtoMin', 'initrwnd', 'quickack', 'fastopenNoCookie',
] as const

function plainWay(attributes: RouteAttributes, inet6: boolean): RouteAttributes {
  const [hop, ...more] = attributes.multipath ?? []
  if (hop === undefined) return ownWay(attributes.oif, attributes)
  // A route of one hop is dumped as if it had been made without the list; IPv6 keeps its weight for when others join it.
  if (more.length === 0 && (hop.weight === 1 || !inet6)) return ownWay(hop.ifindex === 0 ? undefined : hop.ifindex, hop.attributes)
  return { multipath: [hop, ...more].map(plainHop) }
}

function ownWay(oif: number | undefined, { gateway, via, flow, encap, encapType }: Nexthop['attributes']): RouteAttributes {
  return { ...(oif === undefined || oif === 0 ? {} : { oif }), ...way({ gateway, via, flow, encap, encapType }) }
}

function plainHop(hop: Nexthop): Nexthop {
  return { flags: hop.flags & RTNH_F_ONLINK, weight: hop.weight, ifindex: hop.ifindex, attributes: way(hop.attributes) }
}

function way({ gateway, via, flow, encap, encapType }: { readonly [K in 'gateway' | 'via' | 'flow' | 'encap' | 'encapType']?: Nexthop['attributes'][K] | undefined }): Nexthop['attributes'] {
  return {
    ...(gateway === undefined || gateway === '0.0.0.0' ? {} : { gateway }),
    ...(via === undefined ? {} : { via }),
    ...(flow === undefined || flow === 0 ? {} : { flow }),
    ...(encapType === undefined || encapType === 0 || encap === undefined ? {} : { encapType, encap: plainEncapsulation(encap) }),
  }
}

/** A message that makes a plain route, with these NLM_F_*, or one that deletes what it says. */
export function routeRequest(route: PlainRoute, type: typeof RTM_NEWROUTE | typeof RTM_DELROUTE, flags = 0): Uint8Array {
  const { table = RT_TABLE_MAIN, ...said } = route.attributes
  const others = route.header.family === AF_INET6 && route.header.dstLen === 0 ? { dst: '::', ...said } : said
  return routeMessage.encode({
    type,
    flags: NLM_F_REQUEST | NLM_F_ACK | flags,
    header: { ...route.header, table: table < 256 ? table : 0 },
    attributes: table < 256 ? others : { table, ...others },
  })
}
