import { AF_UNSPEC, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { RTM_GETRULE, RTM_NEWRULE } from '../../netlink/route/message-types.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import type { DumpStep } from '../dump-step.ts'
import { isRule } from './rule-positions.ts'

/** All rules of all families that have some, each family's in the order in which the kernel asks them. */
export const rulesDump: DumpStep = {
  request: rulesOfFamilyDump(AF_UNSPEC),
  type: RTM_NEWRULE,
  accept: isRule,
  strictCheck: true,
}

/** The request for the rules of one family, in the order in which the kernel asks them. */
export function rulesOfFamilyDump(family: number): Uint8Array {
  return ruleMessage.encode({ type: RTM_GETRULE, flags: NLM_F_REQUEST | NLM_F_DUMP, header: { family } })
}
