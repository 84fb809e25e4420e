import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { flagNames } from '../../../netlink/core/named.ts'
import { metricFeatures } from '../../../netlink/route/route-metrics.ts'
import { routerPreferences, routeTypes, RTNH_F_ONLINK } from '../../../netlink/route/route-names.ts'
import type { RouteAttributes, RouteMessage } from '../../../netlink/route/route.ts'
import { given, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import { encapsulationWords } from '../../routes/encapsulation-words.ts'
import { prefixText } from '../../routes/prefix-text.ts'
import type { CommandWords } from '../steps/planning.ts'
import { readLabels } from './mpls-labels.ts'
import { plainMetrics, switchMetrics, timeMetrics } from './metric-fields.ts'
import { tableOf } from '../state/plain-route.ts'
import { usualScope, usualTable } from './usual-route.ts'

type Words = readonly string[]
type Way = Pick<RouteAttributes, 'gateway' | 'via' | 'encap' | 'encapType' | 'flow'>

/** The words of `ip route` that say a request, ready for a shell. `deletes`: for `ip route delete`, which takes others where nothing is said. */
export function routeWords({ header, attributes }: Pick<RouteMessage, 'header' | 'attributes'>, words: Pick<CommandWords, 'device' | 'names'>, deletes: boolean): Words {
  const { names } = words
  const { multipath, nhId, oif } = attributes
  const table = tableOf({ header, attributes })
  const isFar = attributes.gateway !== undefined || attributes.via !== undefined || multipath !== undefined || nhId !== undefined
  const typeWord = (routeTypes as Readonly<Record<number, string>>)[header.type] ?? String(header.type)
  const inet6 = header.family === AF_INET6
  return [
    ...(header.type === (deletes ? 0 : 1) ? [] : [typeWord]),
    prefixText(header.dstLen === 0 && inet6 ? undefined : attributes.dst, header.dstLen, inet6),
    ...(header.srcLen === 0 ? [] : ['from', prefixText(attributes.src, header.srcLen, inet6)]),
    ...(header.tos === 0 ? [] : ['tos', `0x${header.tos.toString(16)}`]),
    ...given('nhid', nhId),
    ...wayWords(attributes, oif === undefined ? null : words.device(oif)),
    ...when('onlink', (header.flags & RTNH_F_ONLINK) !== 0),
    ...(header.protocol === (deletes ? 0 : 3) ? [] : ['proto', shellWord(names.protocols.name(header.protocol))]),
    ...(inet6 || header.scope === usualScope({ family: header.family, type: header.type, deletes, isFar }) ? [] : ['scope', shellWord(names.scopes.name(header.scope))]),
    ...given('src', attributes.prefsrc),
    ...given('metric', attributes.priority),
    ...given('ttl-propagate', attributes.ttlPropagate === undefined ? null : attributes.ttlPropagate === 0 ? 'disabled' : 'enabled'),
    ...given('pref', attributes.pref === undefined ? null : (preferences[attributes.pref] ?? attributes.pref)),
    ...given('expires', attributes.expires),
    ...metricWords(attributes.metrics ?? {}),
    ...(table === usualTable(header.type) ? [] : ['table', shellWord(names.tables.name(table))]),
    ...(multipath ?? []).flatMap((hop) => [
      'nexthop',
      ...wayWords(hop.attributes, hop.ifindex === 0 ? null : words.device(hop.ifindex)),
      ...(hop.weight === 1 ? [] : ['weight', String(hop.weight)]),
      ...when('onlink', (hop.flags & RTNH_F_ONLINK) !== 0),
    ]),
  ]
}

const preferences: Readonly<Record<number, string>> = routerPreferences

function wayWords(way: Way, device: string | null): Words {
  const { gateway, via, flow } = way
  const wrapped = wrappedWords(way)
  return [
    // The kernel sees to the last segment of an inline header, which is the packet's own destination.
    ...(wrapped === null ? [] : [wrapped.replace(/^(encap seg6 mode inline segs .*),::$/, '$1')]),
    ...given('via', via === undefined ? gateway : `${via.family === AF_INET6 ? 'inet6' : 'inet'} ${via.address}`),
    ...given('dev', device === null ? null : shellWord(device)),
    ...(flow === undefined ? [] : ['realms', flow >>> 16 === 0 ? String(flow & 0xffff) : `${flow >>> 16}/${flow & 0xffff}`]),
  ]
}

/** The encapsulation of a way with all that it says, "encap mpls 100/200"; null: there is none. */
export function wrappedWords({ encap, encapType }: Pick<Way, 'encap' | 'encapType'>): string | null {
  return encapType === 1 ? mplsWords(encap) : encapsulationWords(encapType, encap)
}

/** Which labels are put on, the outermost first. */
function mplsWords(encap: RouteAttributes['encap']): string {
  const { labels, ttl } = readLabels(encap?.unknown ?? new Uint8Array())
  return ['encap mpls', labels, ...given('ttl', ttl)].join(' ')
}

function metricWords(metrics: NonNullable<RouteAttributes['metrics']>): Words {
  const lock = metrics.lock ?? 0
  const locked = (number: number): Words => when('lock', (lock & (1 << number)) !== 0)
  return [
    ...plainMetrics.flatMap(([key, name, number]) => (metrics[name] === undefined ? [] : [key, ...locked(number), String(metrics[name])])),
    ...timeMetrics.flatMap(([key, name, number, parts]) => {
      const value = metrics[name]
      // Without a unit `ip` takes the kernel's own parts of a millisecond; it takes no lock of rto_min, which it always locks.
      return value === undefined ? [] : [key, ...(key === 'rto_min' ? [] : locked(number)), value % parts === 0 ? `${value / parts}ms` : String(value)]
    }),
    ...(metrics.features === undefined ? [] : ['features', ...flagNames(metrics.features, metricFeatures)]),
    ...switchMetrics.flatMap(([key, name]) => given(key, metrics[name])),
    ...(metrics.ccAlgo === undefined ? [] : ['congctl', ...locked(16), shellWord(metrics.ccAlgo)]),
  ]
}
