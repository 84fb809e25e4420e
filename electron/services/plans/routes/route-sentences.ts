import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { prefixText } from '../../routes/prefix-text.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import type { Planning } from '../steps/planning.ts'
import { isRefusing } from './is-refusing.ts'
import type { PlainRoute } from '../state/plain-route.ts'
import type { InsertVerb } from './route-list.ts'
import { routeWords } from './route-words.ts'

const inOrder: Readonly<Record<InsertVerb | 'delete', string>> = { add: 'Add', append: 'Append', prepend: 'Put first', replace: 'Replace', change: 'Replace', delete: 'Delete' }

/** "Replace the default route", "Add a route to 10.0.0.0/8", "Add a blackhole for 10.0.0.0/8". */
export function routeSentence(verb: InsertVerb | 'delete', { header, attributes }: Pick<PlainRoute, 'header' | 'attributes'>): string {
  const article = verb === 'add' || verb === 'append' || verb === 'prepend' ? 'a' : 'the'
  const destination = prefixText(attributes.dst, header.dstLen, header.family === AF_INET6)
  if (isRefusing(header.type)) return `${inOrder[verb]} ${article === 'a' ? refusals[header.type - 6] : refusals[header.type - 6]?.replace(/^an? /, 'the ')} for ${destination === 'default' ? 'all else' : destination}`
  if (header.dstLen === 0 && header.srcLen === 0) return `${inOrder[verb]} the default route${header.family === AF_INET6 ? ' of IPv6' : ''}`
  return `${inOrder[verb]} ${article} route to ${destination}`
}

const refusals = ['a blackhole', 'an unreachable route', 'a prohibiting route', 'a throw route']

/** "Route, main" */
export function routePlace(table: number, { names }: Pick<Planning, 'names'>): string {
  return `Route, ${displayText(names.tables.word(table))}`
}

/** A route in the words of `ip`: "default via 192.0.2.1 dev eth0 metric 100", for a sentence. */
export function routeInWords(route: PlainRoute, { state, names }: Pick<Planning, 'names'> & { readonly state: KernelState }): string {
  const device = (index: number): string => linkByIndex(state, index)?.attributes.ifname ?? `if${index}`
  return displayText(routeWords(route, { device, names }, false).join(' '))
}
