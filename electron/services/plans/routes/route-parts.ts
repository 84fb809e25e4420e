import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { routerPreferences, routeTypes, RTNH_F_ONLINK } from '../../../netlink/route/route-names.ts'
import { hopsOf } from '../../routes/hops.ts'
import { prefixText } from '../../routes/prefix-text.ts'
import { routeMetricWords } from '../../routes/route-metric-words.ts'
import { linkByIndex } from '../state/kernel-state.ts'
import type { Planning } from '../steps/planning.ts'
import { metricOf, type PlainRoute } from '../state/plain-route.ts'
import { wrappedWords } from './route-words.ts'

const types: Readonly<Record<number, string>> = routeTypes
const preferences: Readonly<Record<number, string>> = routerPreferences

/** What a route says, by the words of `ip route`, for a person to compare. */
export function routeParts(route: PlainRoute, { state, names }: Pick<Planning, 'state' | 'names'>): ReadonlyMap<string, string> {
  const { header, attributes } = route
  const inet6 = header.family === AF_INET6
  const device = (index: number): string => displayText(linkByIndex(state, index)?.attributes.ifname ?? `if${index}`)
  const [hop, ...more] = attributes.nhId === undefined ? hopsOf(route) : []
  const only = more.length === 0 ? hop : undefined
  const parts: readonly (readonly [string, string | undefined])[] = [
    ['type', header.type === 1 ? undefined : types[header.type]],
    ['to', prefixText(attributes.dst, header.dstLen, inet6)],
    ['from', header.srcLen === 0 ? undefined : prefixText(attributes.src, header.srcLen, inet6)],
    ['tos', header.tos === 0 ? undefined : names.dsfields.word(header.tos)],
    ['nhid', attributes.nhId === undefined ? undefined : String(attributes.nhId)],
    ['via', only?.attributes.gateway ?? only?.attributes.via?.address],
    ['dev', only === undefined || only.ifindex === 0 ? undefined : device(only.ifindex)],
    ['onlink', (header.flags & RTNH_F_ONLINK) === 0 ? undefined : 'on'],
    ['hops', more.length === 0 ? undefined : hopsOf(route).map(({ ifindex, weight, attributes: way }) => [wrappedWords(way) ?? undefined, way.gateway ?? way.via?.address, ifindex === 0 ? undefined : device(ifindex), weight === 1 ? undefined : `weight ${weight}`].filter((word) => word !== undefined).join(' ')).join(', ')],
    ['encap', wrappedWords(only?.attributes ?? {})?.replace(/^encap /, '')],
    ['protocol', names.protocols.word(header.protocol)],
    ['scope', inet6 ? undefined : names.scopes.word(header.scope)],
    ['src', attributes.prefsrc],
    ['metric', metricOf(route) === 0 ? undefined : String(metricOf(route))],
    ['realms', attributes.flow === undefined ? undefined : `${attributes.flow >>> 16}/${attributes.flow & 0xffff}`],
    ['pref', attributes.pref === undefined ? undefined : preferences[attributes.pref]],
    ['expires', attributes.expires === undefined ? undefined : `${attributes.expires} s`],
    ...routeMetricWords(attributes.metrics).map((word): readonly [string, string] => {
      const [name = '', ...value] = word.split(' ')
      return [name, value.join(' ')]
    }),
  ]
  return new Map(parts.flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const])))
}
