import { bytesFromText, displayText } from '../../../netlink/core/text.ts'
import type { RouteAttributes } from '../../../netlink/route/route.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { availableAlgorithms, mayBeThere } from './congestion-algorithms.ts'
import { lockable, plainMetrics, switchMetrics, timeMetrics } from './metric-fields.ts'

/** Number of RTAX_RTO_MIN, which iproute2 always locks. */
const rtoMin = 13
/** TCP_CA_NAME_MAX with its end; net/tcp.h. */
const longestAlgorithm = 15

/** RTA_METRICS; nothing where none is given. */
export function readMetrics(reader: FieldReader): Pick<RouteAttributes, 'metrics'> {
  const metrics: NonNullable<RouteAttributes['metrics']> = {}
  const locked = lockOf(reader)
  for (const [key, name] of plainMetrics) {
    const value = reader.integer(key)
    if (value !== undefined) metrics[name] = value
  }
  for (const [key, name, , parts] of timeMetrics) {
    const value = reader.number(key)
    if (value !== undefined) metrics[name] = Math.round(value * parts)
  }
  const features = reader.list('features')
  if (features !== undefined && features.length > 0) metrics.features = featureBits(reader, features)
  for (const [key, name] of switchMetrics) {
    const value = reader.switched(key)
    if (value !== undefined) metrics[name] = value ? 1 : 0
  }
  const algorithm = reader.text('congctl')
  if (algorithm !== undefined) metrics.ccAlgo = algorithm
  if (algorithm !== undefined && bytesFromText(algorithm).length > longestAlgorithm) reader.fault('congctl', `The name of an algorithm has ${longestAlgorithm} bytes at most.`)
  else if (algorithm !== undefined && !mayBeThere(algorithm)) reader.fault('congctl', `This kernel has no algorithm "${displayText(algorithm)}": it has ${availableAlgorithms().join(', ')}.`)
  const lock = locked | (metrics.rtoMin === undefined ? 0 : 1 << rtoMin)
  if (Object.keys(metrics).length === 0) return {}
  return { metrics: lock === 0 ? metrics : { ...metrics, lock } }
}

function lockOf(reader: FieldReader): number {
  let bits = 0
  for (const key of reader.list('lock') ?? []) {
    const number = lockable.get(key)
    if (number === undefined) reader.fault('lock', `"${key}" is no metric that can be locked.`)
    else if (!reader.given(key)) reader.fault('lock', `There is no ${key} to be locked: give it a value.`)
    else bits |= 1 << number
  }
  return bits
}

/** RTAX_FEATURE_ECN, RTAX_FEATURE_TCP_USEC_TS; linux/rtnetlink.h. */
const bits: Readonly<Record<string, number>> = { ecn: 1, tcp_usec_ts: 16 }

function featureBits(reader: FieldReader, words: readonly string[]): number {
  let value = 0
  for (const word of words) {
    const bit = bits[word]
    if (bit === undefined) reader.fault('features', `There is no feature "${word}": there are ${Object.keys(bits).join(' and ')}.`)
    else value |= bit
  }
  return value
}
