import { FR_ACT_BLACKHOLE, FR_ACT_PROHIBIT, FR_ACT_UNREACHABLE } from '../../netlink/route/rule-names.ts'
import { RTN_THROW } from '../../netlink/route/route-names.ts'
import type { RuleMessage } from '../../netlink/route/rule.ts'
import type { MatchedRoute } from './decider.ts'
import { notAllKnown, tableOf } from './find-rule.ts'
import type { LookupFlow } from './lookup-flow.ts'
import { matchingRules } from './matching-rules.ts'
import type { RuleDevices } from './rule-match.ts'

/** Rules end a search with these errors; net/ipv4/fib_rules.c, fib4_rule_action. */
const errorByAction: Readonly<Record<number, string>> = { [FR_ACT_BLACKHOLE]: 'EINVAL', [FR_ACT_PROHIBIT]: 'EACCES', [FR_ACT_UNREACHABLE]: 'ENETUNREACH' }

/** Errors by which a lookup ends where a rule, a route or the lack of one says so. */
export const refusals: ReadonlySet<string> = new Set(['EINVAL', 'EACCES', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * What refused a packet: a rule itself (`route` null), or a route of the table that it leads to; one of the type throw where nothing came behind it. Without `rule`: no table that
 * was asked holds a route. `passed`: rules before that the packet was one for. `beside`: what refused it beside them, as the reason of a sentence. Or why it cannot be told.
 */
export type Refusal<Rule> =
  | { readonly rule: Rule; readonly route: MatchedRoute | null; readonly passed: readonly Rule[] }
  | { readonly rule: null; readonly passed: readonly Rule[] }
  | { readonly beside: string }
  | { readonly reason: string }

/** Goes over the rules, knowing that the kernel ended with the error `code`. `refusing`: the route of a table that refuses the packet with it. */
export async function findRefusal<Rule extends { readonly message: RuleMessage }>(
  rules: readonly Rule[],
  flow: LookupFlow,
  code: string,
  devices: RuleDevices,
  refusing: (table: number) => Promise<MatchedRoute | null>,
): Promise<Refusal<Rule>> {
  const passed: Rule[] = []
  let thrown: Refusal<Rule> | null = null
  for (const { rule, matching, leads } of matchingRules(rules, flow, devices)) {
    const { header, attributes } = rule.message
    const priority = attributes.priority ?? 0
    if (leads === 'nowhere') {
      if (errorByAction[header.action] === code) return matching === 'yes' ? { rule, route: null, passed } : { reason: notAllKnown(priority) }
      if (matching === 'yes') return { reason: `by what Linkwright knows of the rules, rule ${priority} would have ended the search with another error` }
      continue
    }
    if (leads === 'on' && matching === 'unknown') return { reason: notAllKnown(priority) }
    if (leads === 'to-table') {
      const table = tableOf(rule.message, flow)
      if (table === null) return { reason: `the table of the VRF that rule ${priority} leads to is not known` }
      const route = await refusing(table)
      if (route !== null && matching === 'unknown') return { reason: notAllKnown(priority) }
      if (route !== null && route.message.header.type !== RTN_THROW) return { rule, route, passed }
      if (route !== null) thrown ??= { rule, route, passed: [...passed] }
    }
    if (matching === 'yes') passed.push(rule)
  }
  // Nothing else can have ended the search so: a question that the kernel does not take is refused so, too.
  if (code !== 'ENETUNREACH') return { reason: 'no rule and no route that the packet is one for refuses it so: the kernel takes no such question, or they may just have changed' }
  return thrown ?? { rule: null, passed }
}
