import type { Inverse } from '../../../privilege/action.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { bringsBack, takesAway } from '../steps/requests.ts'
import { deleteRule, deletionOf, newRule, ruleAgain } from './rule-messages.ts'
import { deletes, existsAs } from './rule-match.ts'

/** The rules of a family, in the order in which the kernel asks them. */
export function rulesOf(state: KernelState, family: number): readonly RuleMessage[] {
  return state.rules.filter(({ header }) => header.family === family)
}

/** Puts a new rule behind those of its priority, or takes one away. */
export function withRule(rules: readonly RuleMessage[], rule: RuleMessage): readonly RuleMessage[] {
  return rules.toSpliced(rules.findLastIndex((one) => priorityOf(one) <= priorityOf(rule)) + 1, 0, rule)
}

export function setRules(state: KernelState, family: number, rules: readonly RuleMessage[]): void {
  const at = state.rules.findIndex(({ header }) => header.family === family)
  const others = state.rules.filter(({ header }) => header.family !== family)
  state.rules = others.toSpliced(at < 0 ? others.length : at, 0, ...rules)
}

export function priorityOf({ attributes }: RuleMessage): number {
  return attributes.priority ?? 0
}

/** The rule that the kernel would take away for a request to delete this one. */
export function firstHit(rules: readonly RuleMessage[], rule: RuleMessage): RuleMessage | undefined {
  return rules.find((one) => deletes(deletionOf(rule), one))
}

/** One message that changes the rules of one priority, and what they are behind it. */
export interface RuleMove {
  readonly what: 'add' | 'delete'
  readonly rule: RuleMessage
  readonly message: Uint8Array
  readonly leaves: readonly RuleMessage[]
}

/**
 * What makes the rules of one priority others, of which both have the first ones in common. The kernel puts a new rule behind its like, and a request to delete one takes the
 * first that has all that it says: so those behind the place go away and come back in their order, and those in front too that such a request would hit instead.
 */
export function ruleMoves(from: readonly RuleMessage[], to: readonly RuleMessage[]): readonly RuleMove[] {
  let kept = to.findIndex((rule, at) => rule !== from[at])
  if (kept < 0) kept = to.length
  while (from.slice(kept).some((rule) => from.slice(0, kept).some((one) => deletes(deletionOf(rule), one)))) kept -= 1
  const moves: RuleMove[] = []
  let left = from
  for (const rule of inDeletableOrder(from.slice(kept))) {
    left = left.filter((one) => one !== rule)
    moves.push({ what: 'delete', rule, message: deleteRule(rule), leaves: left })
  }
  for (const rule of to.slice(kept)) {
    const alike = left.some((one) => existsAs(ruleAgain(rule), one))
    left = [...left, rule]
    moves.push({ what: 'add', rule, message: newRule(ruleAgain(rule), alike), leaves: left })
  }
  return moves
}

/** The same as inverses. Where the first finds nothing to take away, that is no reason to leave the others. */
export function rulesBack(before: readonly RuleMessage[], after: readonly RuleMessage[]): readonly Inverse[] {
  return ruleMoves(after, before).map(({ what, message }) => (what === 'delete' ? takesAway(message) : bringsBack(message)))
}

/** In an order in which each request hits the rule that it means. */
function inDeletableOrder(rules: readonly RuleMessage[]): readonly RuleMessage[] {
  const left = [...rules]
  const order: RuleMessage[] = []
  while (left.length > 0) {
    const next = left.findIndex((rule) => firstHit(left, rule) === rule)
    order.push(...left.splice(Math.max(next, 0), 1))
  }
  return order
}
