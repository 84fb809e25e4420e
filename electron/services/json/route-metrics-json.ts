import type { Value } from '../../netlink/core/codec.ts'
import type { routeMetrics } from '../../netlink/route/route-metrics.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import { hexText } from './number-forms.ts'

type Metrics = Value<typeof routeMetrics>
type NumericMetric = { readonly [K in keyof Metrics]-?: NonNullable<Metrics[K]> extends number ? K : never }[keyof Metrics]

/** Metrics in the order of their numbers (RTAX_*; linux/rtnetlink.h), with iproute2's keys. */
const numeric: readonly (readonly [number: number, metric: NumericMetric, key: string])[] = [
  [2, 'mtu', 'mtu'],
  [3, 'window', 'window'],
  [4, 'rtt', 'rtt'],
  [5, 'rttvar', 'rttvar'],
  [6, 'ssthresh', 'ssthresh'],
  [7, 'cwnd', 'cwnd'],
  [8, 'advmss', 'advmss'],
  [9, 'reordering', 'reordering'],
  [10, 'hoplimit', 'hoplimit'],
  [11, 'initcwnd', 'initcwnd'],
  [12, 'features', 'features'],
  [13, 'rtoMin', 'rto_min'],
  [14, 'initrwnd', 'initrwnd'],
  [15, 'quickack', 'quickack'],
  [17, 'fastopenNoCookie', 'fastopen_no_cookie'],
]
const CONGESTION_CONTROL = 16
const UNSET_HOPLIMIT = 0xffff_ffff

/** RTA_METRICS as iproute2 prints it: an array of one object. A metric that is only locked is 0. */
export function routeMetricsJson(metrics: Metrics): JsonValue {
  const json: Record<string, JsonValue | undefined> = {}
  const lock = metrics.lock ?? 0
  for (const [number, metric, key] of numeric) {
    if (number > CONGESTION_CONTROL && metrics.ccAlgo !== undefined) json['congestion'] = metrics.ccAlgo
    const value = metrics[metric] ?? ((lock & (1 << number)) === 0 ? undefined : 0)
    if (value === undefined || (metric === 'hoplimit' && value === UNSET_HOPLIMIT)) continue
    if (metric === 'features') Object.assign(json, featuresJson(value))
    else json[key] = Math.floor(value / divisor(metric))
  }
  return [json]
}

/** The kernel keeps the round trip time in eighths of a millisecond and its variance in quarters. */
function divisor(metric: NumericMetric): number {
  return metric === 'rtt' ? 8 : metric === 'rttvar' ? 4 : 1
}

const ECN = 1
const TCP_USEC_TS = 16

function featuresJson(features: number): JsonObject {
  return {
    ecn: (features & ECN) === 0 ? undefined : null,
    tcp_usec_ts: (features & TCP_USEC_TS) === 0 ? undefined : null,
    features: (features & ~(ECN | TCP_USEC_TS)) === 0 ? undefined : hexText(features),
  }
}
