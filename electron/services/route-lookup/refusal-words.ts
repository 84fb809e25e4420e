import { AF_INET6 } from '../../netlink/core/constants.ts'
import { FR_ACT_BLACKHOLE, FR_ACT_PROHIBIT } from '../../netlink/route/rule-names.ts'
import { RTN_BLACKHOLE, RTN_PROHIBIT, RTN_THROW, routeTypes } from '../../netlink/route/route-names.ts'
import type { Names } from '../names/names.ts'
import { prefixText } from '../routes/prefix-text.ts'
import type { MatchedRoute } from './decider.ts'
import type { Refusal } from './find-refusal.ts'
import type { ListedRule } from './listed-rules.ts'

const types: Readonly<Record<number, string>> = routeTypes

/** What refused a packet, as the reason of a sentence: "it is dropped by a blackhole, rule 80"; null where that is not known. */
export function refusalWords(refusal: Refusal<ListedRule>, names: Names): string | null {
  if ('beside' in refusal) return refusal.beside
  if ('reason' in refusal || refusal.rule === null) return null
  const { rule, route } = refusal
  const named = route === null ? `rule ${rule.message.attributes.priority ?? 0}` : routeWords(route, names)
  const blackhole = route === null ? rule.message.header.action === FR_ACT_BLACKHOLE : route.message.header.type === RTN_BLACKHOLE
  const prohibit = route === null ? rule.message.header.action === FR_ACT_PROHIBIT : route.message.header.type === RTN_PROHIBIT
  if (blackhole) return `it is dropped by a blackhole, ${named}`
  if (prohibit) return `it is prohibited by ${named}`
  if (route === null) return `no route leads there, ${named} makes it unreachable`
  if (route.message.header.type === RTN_THROW) return `no route leads there, ${named} ends the search in its table and no later one has a route`
  return `it is unreachable by ${named}`
}

/** "the route blackhole 10.9.0.0/16 of table main" */
function routeWords({ message: { header, attributes }, table }: MatchedRoute, names: Names): string {
  const destination = prefixText(attributes.dst, header.dstLen, header.family === AF_INET6)
  return `the route ${types[header.type] ?? String(header.type)} ${destination} of table ${names.tables.name(table)}`
}
