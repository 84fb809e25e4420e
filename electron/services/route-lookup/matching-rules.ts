import { FIB_RULE_UNRESOLVED, FR_ACT_GOTO, FR_ACT_NOP, FR_ACT_TO_TBL } from '../../netlink/route/rule-names.ts'
import type { RuleMessage } from '../../netlink/route/rule.ts'
import type { LookupFlow } from './lookup-flow.ts'
import { ruleMatches, type Matching, type RuleDevices } from './rule-match.ts'

/** A rule that a packet is one for, or may be. */
export interface MatchingRule<Rule> {
  readonly rule: Rule
  readonly matching: Exclude<Matching, 'no'>
  /** To a table; on, to a later rule; nowhere: it ends the search. */
  readonly leads: 'to-table' | 'on' | 'nowhere'
}

/** Goes over the rules as net/core/fib_rules.c, fib_rules_lookup, does, as if no table held a route. `rules`: in the kernel's order. */
export function* matchingRules<Rule extends { readonly message: RuleMessage }>(rules: readonly Rule[], flow: LookupFlow, devices: RuleDevices): Generator<MatchingRule<Rule>> {
  for (let at = 0; at < rules.length; ) {
    const rule = rules[at++]
    if (rule === undefined) break
    const { header, attributes } = rule.message
    const matching = ruleMatches(rule.message, flow, devices)
    if (matching === 'no' || header.action === FR_ACT_NOP) continue
    if (header.action !== FR_ACT_GOTO) {
      yield { rule, matching, leads: header.action === FR_ACT_TO_TBL ? 'to-table' : 'nowhere' }
      continue
    }
    if ((header.flags & FIB_RULE_UNRESOLVED) !== 0) continue
    yield { rule, matching, leads: 'on' }
    const target = rules.findIndex(({ message }, index) => index >= at && (message.attributes.priority ?? 0) === attributes.goto)
    if (target >= 0) at = target
  }
}
