import type { FieldValue, FieldValues } from '../../../api/edits.ts'
import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { flagNames } from '../../../netlink/core/named.ts'
import { metricFeatures } from '../../../netlink/route/route-metrics.ts'
import { routerPreferences, routeTypes, RTNH_F_ONLINK } from '../../../netlink/route/route-names.ts'
import type { RouteAttributes, RouteMessage } from '../../../netlink/route/route.ts'
import type { Names } from '../../names/names.ts'
import { prefixText } from '../../routes/prefix-text.ts'
import { encapsulationValues } from './encapsulation-values.ts'
import { lockable, plainMetrics, switchMetrics, timeMetrics } from './metric-fields.ts'
import { plainRoute } from '../state/plain-route.ts'

const types: Readonly<Record<number, string>> = routeTypes
const preferences: Readonly<Record<number, string>> = routerPreferences

/** What the form of a route that there is shows: what it says, and nothing that it leaves to the kernel. */
export function routeValues(message: Pick<RouteMessage, 'header' | 'attributes'>, names: Names): FieldValues {
  const { header, attributes } = plainRoute(message)
  const inet6 = header.family === AF_INET6
  const { nhId, priority, prefsrc, table = 0, expires, pref, multipath } = attributes
  return defined({
    family: inet6 ? 'inet6' : 'inet',
    type: types[header.type],
    to: prefixText(attributes.dst, header.dstLen, inet6),
    from: header.srcLen === 0 ? undefined : prefixText(attributes.src, header.srcLen, inet6),
    tos: header.tos === 0 ? undefined : `0x${header.tos.toString(16)}`,
    table: names.tables.word(table),
    metric: priority,
    protocol: names.protocols.word(header.protocol),
    scope: inet6 ? undefined : names.scopes.word(header.scope),
    src: prefsrc,
    nhid: nhId,
    ...wayValues(attributes),
    dev: attributes.oif,
    onlink: (header.flags & RTNH_F_ONLINK) === 0 ? undefined : true,
    hops: multipath?.map((hop) =>
      defined({
        ...wayValues(hop.attributes),
        dev: hop.ifindex === 0 ? undefined : hop.ifindex,
        weight: hop.weight,
        onlink: (hop.flags & RTNH_F_ONLINK) === 0 ? undefined : true,
      }),
    ),
    pref: pref === undefined ? undefined : preferences[pref],
    expires: expires === undefined ? undefined : Number(expires),
    ...metricValues(attributes.metrics ?? {}),
  })
}

function wayValues({ gateway, via, flow, encap, encapType }: Pick<RouteAttributes, 'gateway' | 'via' | 'flow' | 'encap' | 'encapType'>) {
  return {
    via: gateway ?? via?.address,
    realms: flow === undefined ? undefined : flow >>> 16 === 0 ? String(flow) : `${flow >>> 16}/${flow & 0xffff}`,
    ...encapsulationValues(encapType, encap),
  }
}

function metricValues(metrics: NonNullable<RouteAttributes['metrics']>): FieldValues {
  const lock = metrics.lock ?? 0
  const locked = Array.from(lockable).flatMap(([key, number]) => ((lock & (1 << number)) === 0 ? [] : [key]))
  return defined({
    ...Object.fromEntries(plainMetrics.map(([key, name]) => [key, metrics[name]])),
    ...Object.fromEntries(timeMetrics.map(([key, name, , parts]) => [key, metrics[name] === undefined ? undefined : metrics[name] / parts])),
    features: metrics.features === undefined ? undefined : flagNames(metrics.features, metricFeatures).filter((word) => word === 'ecn' || word === 'tcp_usec_ts'),
    ...Object.fromEntries(switchMetrics.map(([key, name]) => [key, metrics[name] === undefined ? undefined : metrics[name] !== 0])),
    congctl: metrics.ccAlgo,
    lock: locked.length === 0 ? undefined : locked,
  })
}

/** Values without those that there are not. */
function defined(values: Readonly<Record<string, FieldValue | undefined>>): FieldValues {
  const out: Record<string, FieldValue> = {}
  for (const [key, value] of Object.entries(values)) if (value !== undefined) out[key] = value
  return out
}
