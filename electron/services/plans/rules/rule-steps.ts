import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { RTM_NEWRULE } from '../../../netlink/route/message-types.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { ruleFacts } from '../../rules/rule-row.ts'
import { fieldOfForm, formChanges } from '../fields/form-changes.ts'
import { linkByName, type KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { send } from '../steps/requests.ts'
import { ruleForm } from './rule-form.ts'
import { deleteRule, newRule } from './rule-messages.ts'
import { firstHit, priorityOf, ruleMoves, rulesBack, rulesOf, setRules, withRule } from './rule-order.ts'
import type { RuleRequest } from './rule-request.ts'
import { ruleValues } from './rule-values.ts'

/** The step that makes a rule. */
export function addingStep(request: RuleRequest, planning: Planning): PlannedStep {
  const { state } = planning
  const rule = asKernel(request, state)
  const before = likeOf(state, rule)
  setRules(state, rule.header.family, withRule(rulesOf(state, rule.header.family), rule))
  return {
    ...common(planning, null, rule),
    sentence: `Add the rule: ${factsText(rule, planning)}`,
    forward: send(newRule(request)),
    inverses: rulesBack(before, likeOf(state, rule)).map((inverse, at) => (at === 0 ? { ...inverse, decisive: true } : inverse)),
  }
}

/** The steps that take a rule away: one, unless a request to delete it would hit another, which then has to stand aside meanwhile. */
export function deletingSteps(rule: RuleMessage, planning: Planning): readonly PlannedStep[] {
  const { state } = planning
  const { family } = rule.header
  const group = likeOf(state, rule)
  const rest = group.filter((one) => one !== rule)
  const moves = firstHit(group, rule) === rule ? [{ what: 'delete' as const, rule, message: deleteRule(rule), leaves: rest }] : ruleMoves(group, rest)
  let before = group
  return moves.map((move) => {
    const step: PlannedStep = {
      ...(move.what === 'delete' ? common(planning, move.rule, null) : common(planning, null, move.rule)),
      sentence: move.rule === rule ? `Remove the rule: ${factsText(rule, planning)}` : `${move.what === 'delete' ? 'Set aside, for it would be taken for the other,' : 'Put back'} the rule: ${factsText(move.rule, planning)}`,
      forward: send(move.message),
      inverses: rulesBack(before, move.leaves),
    }
    before = move.leaves
    const others = rulesOf(state, family).filter((one) => priorityOf(one) !== priorityOf(rule))
    setRules(state, family, move.leaves.reduce<readonly RuleMessage[]>((rules, one) => withRule(rules, one), others))
    return step
  })
}

/** The rules of a rule's family and priority. */
function likeOf(state: KernelState, rule: RuleMessage): readonly RuleMessage[] {
  return rulesOf(state, rule.header.family).filter((one) => priorityOf(one) === priorityOf(rule))
}

function common({ names }: Planning, before: RuleMessage | null, after: RuleMessage | null): Omit<PlannedStep, 'sentence' | 'forward' | 'inverses'> {
  const form = ruleForm(names)
  const values = (rule: RuleMessage | null) => (rule === null ? null : ruleValues(rule, names))
  const place = (before ?? after)?.header.family === AF_INET6 ? 'Rule, IPv6' : 'Rule, IPv4'
  return { object: 'rule', place, changes: formChanges(form, values(before), values(after)), losses: [], guard: null, independent: false, fieldOf: fieldOfForm(form) }
}

function factsText(rule: RuleMessage, { names }: Planning): string {
  const { effect } = ruleFacts(rule, names)
  return `${priorityOf(rule)}, ${effect.charAt(0).toLowerCase()}${effect.slice(1)}`
}

/** As the kernel tells of it when it has taken it. */
function asKernel({ header, attributes }: RuleRequest, state: KernelState): RuleMessage {
  const table = attributes.table ?? header.table
  const detached = (name: string | undefined, bit: number): number => (name !== undefined && linkByName(state, name) === undefined ? bit : 0)
  const flags = header.flags | detached(attributes.iifname, 0x8) | detached(attributes.oifname, 0x10)
  return { type: RTM_NEWRULE, flags: 0, sequence: 0, portId: 0, header: { ...header, flags }, attributes: { protocol: 0, ...attributes, table } }
}
