import { flagNames } from '../../netlink/core/named.ts'
import { metricFeatures } from '../../netlink/route/route-metrics.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import { displayText } from '../../netlink/core/text.ts'

type Metrics = NonNullable<RouteMessage['attributes']['metrics']>

/** Metrics with iproute2's names, and RTAX numbers for "lock". Times are in milliseconds. */
const known = [
  ['mtu', 2, (metrics: Metrics) => metrics.mtu],
  ['window', 3, (metrics: Metrics) => metrics.window],
  ['rtt', 4, (metrics: Metrics) => (metrics.rtt === undefined ? undefined : `${metrics.rtt / 8}ms`)],
  ['rttvar', 5, (metrics: Metrics) => (metrics.rttvar === undefined ? undefined : `${metrics.rttvar / 4}ms`)],
  ['ssthresh', 6, (metrics: Metrics) => metrics.ssthresh],
  ['cwnd', 7, (metrics: Metrics) => metrics.cwnd],
  ['advmss', 8, (metrics: Metrics) => metrics.advmss],
  ['reordering', 9, (metrics: Metrics) => metrics.reordering],
  ['hoplimit', 10, (metrics: Metrics) => metrics.hoplimit],
  ['initcwnd', 11, (metrics: Metrics) => metrics.initcwnd],
  ['features', 12, (metrics: Metrics) => (metrics.features === undefined ? undefined : flagNames(metrics.features, metricFeatures).join(' '))],
  ['rto_min', 13, (metrics: Metrics) => (metrics.rtoMin === undefined ? undefined : `${metrics.rtoMin}ms`)],
  ['initrwnd', 14, (metrics: Metrics) => metrics.initrwnd],
  ['quickack', 15, (metrics: Metrics) => metrics.quickack],
  ['congctl', 16, (metrics: Metrics) => (metrics.ccAlgo === undefined ? undefined : displayText(metrics.ccAlgo))],
  ['fastopen_no_cookie', 17, (metrics: Metrics) => metrics.fastopenNoCookie],
] as const

/** The metrics of a route in iproute2's words: "mtu lock 1400". */
export function routeMetricWords(metrics: Metrics | undefined): readonly string[] {
  if (metrics === undefined) return []
  const lock = metrics.lock ?? 0
  return known.flatMap(([name, number, read]) => {
    const value = read(metrics)
    return value === undefined ? [] : [`${name} ${(lock & (1 << number)) === 0 ? '' : 'lock '}${value}`]
  })
}
