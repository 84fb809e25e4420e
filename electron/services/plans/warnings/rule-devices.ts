import type { PlanWarning } from '../../../api/plan.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { StateFacts } from './state-facts.ts'

/** Rules stay when the device that they name is renamed or deleted, and take no packets any more. `facts` has one entry before the first step, then one after each. */
export function ruleDevicesWarning(facts: readonly StateFacts[]): PlanWarning | null {
  const [first, last] = [facts[0], facts.at(-1)]
  if (first === undefined || last === undefined) return null
  const [before, after] = [deviceNames(first), deviceNames(last)]
  const gone = (name: string | undefined): name is string => name !== undefined && before.has(name) && !after.has(name)
  const cut = last.rules.flatMap((rule) => {
    const { iifname, oifname } = rule.attributes
    return [gone(iifname) ? [{ rule, words: `iif ${iifname}`, name: iifname }] : [], gone(oifname) ? [{ rule, words: `oif ${oifname}`, name: oifname }] : []].flat()
  })
  if (cut.length === 0) return null
  const lost = new Set(cut.map(({ name }) => name))
  const steps = facts.slice(1).flatMap((then, step) => {
    const [earlier, later] = [deviceNames(facts[step]), deviceNames(then)]
    return [...lost].some((name) => earlier.has(name) && !later.has(name)) ? [step] : []
  })
  const rules = [...new Set(cut.map(({ rule, words }) => `${priority(rule)} (${words})`))]
  const [subject, verb] = rules.length === 1 ? ['Rule', 'takes'] : ['Rules', 'take']
  return { code: 'cuts-off', title: rules.length === 1 ? 'A rule loses its device' : 'Rules lose their device', detail: `${subject} ${rules.join(', ')} ${verb} no packets until there is a device of that name again`, steps }
}

function priority({ attributes }: RuleMessage): string {
  return String(attributes.priority ?? 0)
}

function deviceNames(facts: StateFacts | undefined): ReadonlySet<string> {
  return new Set(facts?.links.flatMap(({ attributes }) => attributes.ifname ?? []))
}
