import type { Edit, FieldValues } from '../../../api/edits.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { FIB_RULE_INVERT, FR_ACT_GOTO } from '../../../netlink/route/rule-names.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { valuesWith } from '../fields/form-changes.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planner, Planning, RecordEdit } from '../steps/planning.ts'
import { faultyField } from '../steps/planning-error.ts'
import { ruleForm } from './rule-form.ts'
import { deletes, existsAs } from './rule-match.ts'
import { ruleAgain } from './rule-messages.ts'
import { priorityOf, rulesOf } from './rule-order.ts'
import { readRule, type RuleRequest } from './rule-request.ts'
import { addingStep, deletingSteps } from './rule-steps.ts'
import { ruleValues } from './rule-values.ts'

const FIB_RULE_PERMANENT = 0x1

/** Plans what forms and commands say of rules. */
export const planRule: Planner<Extract<Edit, { op: 'rule.add' | 'rule.delete' }>> = ({ op, values }, planning) => {
  if (op === 'rule.delete') return deletingSteps(namedRule(values, planning), planning)
  return [addingStep(wantedRule(values, planning, null), planning)]
}

/** Plans what is to happen to the row of a rule. */
export function planRuleRecord(edit: RecordEdit, message: RuleMessage, planning: Planning): readonly PlannedStep[] {
  const old = rulesOf(planning.state, message.header.family).find((one) => sameRule(one, message))
  if (old === undefined) throw faultyField(null, `The rule of priority ${priorityOf(message)} is no longer there.`)
  if (edit.op === 'record.delete') return deletingSteps(deletable(old), planning)
  const request = wantedRule(valuesWith(ruleValues(old, planning.names), edit.values), planning, old)
  // What is there meanwhile twice must be two for the kernel; else there is a moment without either.
  if (!existsAs(request, old)) return [addingStep(request, planning), ...deletingSteps(deletable(old), planning)]
  return [...deletingSteps(deletable(old), planning), addingStep(request, planning)]
}

/** Reads and checks what a rule is to be; throws with all that is wrong. `instead`: the one that it takes the place of. */
function wantedRule(values: FieldValues, { state, names }: Planning, instead: RuleMessage | null): RuleRequest {
  const reader = new FieldReader(ruleForm(names).fields, values)
  const read = readRule(reader, names)
  const rules = rulesOf(state, read.header.family)
  const request = { ...read, attributes: { ...read.attributes, priority: read.attributes.priority ?? usualPriority(rules) } }
  const alike = rules.find((one) => one !== instead && existsAs(request, one))
  if (alike !== undefined) reader.fault('priority', `There is such a rule already, of priority ${priorityOf(alike)}; the kernel takes one that only leaves out its prefixes for the same.`)
  if (request.header.action === FR_ACT_GOTO && (request.attributes.goto ?? 0) <= request.attributes.priority) {
    reader.fault('goto', `A rule goes on only to one behind it: to a priority above ${request.attributes.priority}.`)
  }
  if (instead !== null && instead.header.family !== request.header.family) reader.fault('family', 'A rule stays of its family: make a new one.')
  reader.finish()
  return request
}

/** One below the second rule's, as the kernel chooses it (fib_default_rule_pref, net/core/fib_rules.c): chosen here, so that the rule can be named again. */
function usualPriority([, second]: readonly RuleMessage[]): number {
  const priority = second === undefined ? 0 : priorityOf(second)
  return priority === 0 ? 0 : priority - 1
}

/** The first rule that has all that is said of it, as `ip rule delete` takes it. */
function namedRule(values: FieldValues, { state, names }: Planning): RuleMessage {
  const reader = new FieldReader(ruleForm(names).fields, values)
  const sought = readRule(reader, names, true)
  if (Object.keys(values).every((key) => key === 'family')) reader.fault(null, 'Say which rule is to go: by its priority, or by what it matches.')
  reader.finish()
  const found = rulesOf(state, sought.header.family).find((one) => deletes(sought, one))
  if (found === undefined) throw faultyField(values['priority'] === undefined ? null : 'priority', 'There is no such rule.')
  return deletable(found)
}

function deletable(rule: RuleMessage): RuleMessage {
  if ((rule.header.flags & FIB_RULE_PERMANENT) !== 0) throw faultyField(null, 'The kernel keeps this rule: it is one that it made itself for good.')
  return rule
}

/** Whether two messages tell of the same rule. */
function sameRule(one: RuleMessage, other: RuleMessage): boolean {
  const inverted = (rule: RuleMessage): number => rule.header.flags & FIB_RULE_INVERT
  return deletes(ruleAgain(one), other) && deletes(ruleAgain(other), one) && inverted(one) === inverted(other) && one.attributes.goto === other.attributes.goto
}
