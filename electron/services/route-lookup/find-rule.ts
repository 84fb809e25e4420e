import { SUPPRESS_NOTHING } from '../../netlink/route/rule-names.ts'
import type { RuleMessage } from '../../netlink/route/rule.ts'
import { matchingRules } from './matching-rules.ts'
import type { LookupFlow } from './lookup-flow.ts'
import type { RuleDevices } from './rule-match.ts'

/** By which route of which table an answer was found. */
export interface FoundBy {
  readonly table: number
  /** Of its destination, in bits. */
  readonly prefixLength: number
  /** The group of its first device; null: it has none, or that is not known. */
  readonly group: number | null
}

/** The rule that led to a table, with those before it that the packet was one for, too; or why that cannot be told. */
export type FoundRule<Rule> = { readonly rule: Rule; readonly passed: readonly Rule[] } | { readonly reason: string }

/**
 * Goes over the rules as net/core/fib_rules.c, fib_rules_lookup, does, knowing how it ends: the first rule that the packet is one for and that leads to the
 * table where its route was found, unless it suppresses such a route. `rules`: in the kernel's order.
 */
export function findRule<Rule extends { readonly message: RuleMessage }>(rules: readonly Rule[], flow: LookupFlow, found: FoundBy, devices: RuleDevices): FoundRule<Rule> {
  const passed: Rule[] = []
  for (const { rule, matching, leads } of matchingRules(rules, flow, devices)) {
    const priority = rule.message.attributes.priority ?? 0
    if (leads === 'on') {
      if (matching === 'unknown') return { reason: notAllKnown(priority) }
      passed.push(rule)
      continue
    }
    if (leads === 'nowhere') {
      if (matching === 'yes') return { reason: `by what Linkwright knows of the rules, rule ${priority} would have ended the search without an answer` }
      continue
    }
    const table = tableOf(rule.message, flow)
    if (table === null) return { reason: `the table of the VRF that rule ${priority} leads to is not known` }
    if (table !== found.table) {
      if (matching === 'yes') passed.push(rule)
      continue
    }
    const counts = routeCounts(rule.message, found)
    if (counts === 'unknown') return { reason: `rule ${priority} leaves out routes over devices of a group, and that of the route’s device is not known` }
    if (counts === 'no') {
      passed.push(rule)
      continue
    }
    return matching === 'unknown' ? { reason: notAllKnown(priority) } : { rule, passed }
  }
  return { reason: 'no rule that the packet is one for leads to the table of its route now: the rules may just have changed' }
}

/** Why a rule that may have decided cannot be told. */
export function notAllKnown(priority: number): string {
  return `rule ${priority} asks for something of the packet that Linkwright does not know`
}

/** The table that a rule leads to; null: that of a VRF, which is not known. */
export function tableOf({ header, attributes }: RuleMessage, { vrf }: LookupFlow): number | null {
  if ((attributes.l3mdev ?? 0) === 0) return attributes.table ?? header.table
  return vrf?.table ?? null
}

/** Whether a rule takes such a route; net/ipv4/fib_rules.c, fib4_rule_suppress. */
function routeCounts({ attributes }: RuleMessage, { prefixLength, group }: FoundBy): 'yes' | 'no' | 'unknown' {
  const { suppressPrefixlen = SUPPRESS_NOTHING, suppressIfgroup = SUPPRESS_NOTHING } = attributes
  if (suppressPrefixlen !== SUPPRESS_NOTHING && prefixLength <= suppressPrefixlen) return 'no'
  if (suppressIfgroup === SUPPRESS_NOTHING) return 'yes'
  if (group === null) return 'unknown'
  return group === suppressIfgroup ? 'no' : 'yes'
}
