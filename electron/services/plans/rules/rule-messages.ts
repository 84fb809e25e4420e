import { AF_INET, NLM_F_EXCL } from '../../../netlink/core/constants.ts'
import { RTM_DELRULE, RTM_NEWRULE } from '../../../netlink/route/message-types.ts'
import { FIB_RULE_INVERT, FR_ACT_GOTO, FR_ACT_TO_TBL, SUPPRESS_NOTHING } from '../../../netlink/route/rule-names.ts'
import { ruleMessage, type RuleMessage } from '../../../netlink/route/rule.ts'
import { deletes as deletion, makes } from '../steps/requests.ts'
import type { RuleRequest } from './rule-request.ts'

/** RTM_NEWRULE of a rule that is not there yet. `evenIfAlike`: also where the kernel would take another for it. */
export function newRule(request: RuleRequest, evenIfAlike = false): Uint8Array {
  return ruleMessage.encode({ type: RTM_NEWRULE, flags: evenIfAlike ? makes & ~NLM_F_EXCL : makes, ...request })
}

/** RTM_DELRULE of a rule, by all that `ip rule delete` can say of it. */
export function deleteRule(rule: RuleMessage): Uint8Array {
  return ruleMessage.encode({ type: RTM_DELRULE, flags: deletion, ...deletionOf(rule) })
}

/** What the kernel is told of the rule that it is to delete: all but that it looks up, for which `ip` has no word. */
export function deletionOf(rule: RuleMessage): RuleRequest {
  const { header, attributes } = ruleAgain(rule)
  return { header: { ...header, action: header.action === FR_ACT_TO_TBL ? 0 : header.action }, attributes }
}

/** What has to be asked for so that the kernel has this rule as it has it now. */
export function ruleAgain({ header, attributes }: RuleMessage): RuleRequest {
  const { table = header.table, suppressPrefixlen, suppressIfgroup, goto: target, flow, unknown: _unknown, pad: _pad, unused2: _2, unused3: _3, unused4: _4, unused5: _5, ...rest } = attributes
  return {
    header: { ...header, res1: 0, res2: 0, table: table < 256 ? table : 0, flags: header.flags & FIB_RULE_INVERT },
    attributes: {
      ...rest,
      priority: attributes.priority ?? 0,
      ...(table < 256 ? {} : { table }),
      ...(suppressPrefixlen === undefined || suppressPrefixlen === SUPPRESS_NOTHING ? {} : { suppressPrefixlen }),
      ...(suppressIfgroup === undefined || suppressIfgroup === SUPPRESS_NOTHING ? {} : { suppressIfgroup }),
      ...(header.action === FR_ACT_GOTO && target !== undefined ? { goto: target } : {}),
      ...(header.family === AF_INET && flow !== undefined ? { flow } : {}),
    },
  }
}
