import type { Destination, InspectedGroup } from '../../api/inspection.ts'
import { rawMessage } from '../../store/raw-message.ts'
import type { Table } from '../../store/table.ts'
import { field, group, parts } from '../inspection/fields.ts'
import type { Names } from '../names/names.ts'
import { ruleFacts } from '../rules/rule-row.ts'
import { decidingRule } from './deciding-rule.ts'
import type { Decider } from './decider.ts'
import type { ListedRule } from './listed-rules.ts'
import type { LookupDevices } from './lookup-devices.ts'

/** So many rules that the packet passed are told one by one. */
const mostTold = 5
const ruleTitle = 'Rule that decided'

/** The rule that led the kernel to the table where the route was found. `table`: that of the rules; null while they are not kept. */
export function matchedRule(names: Names, devices: LookupDevices, table: () => Table | null): Decider {
  return async (found) => {
    const outcome = await decidingRule(found, devices)
    if ('reason' in outcome) return ruleNotTold(outcome.reason)
    const { rule, passed } = outcome
    return ruleGroup(rule, passed, names, table(), 'The first rule that the packet is one for and whose table holds the route.')
  }
}

/** Says that the rule cannot be told, and why. */
export function ruleNotTold(reason: string): readonly InspectedGroup[] {
  return group(ruleTitle, [], [{ label: 'Rule', parts: parts(field('', 'cannot be told', { plain: true }), 'warn'), below: parts(field('', `Why: ${reason}.`, { plain: true })) }])
}

/** The rule that decided, with a step to it. `explanation`: why it is that one; `table`: that of the rules, null while they are not kept. */
export function ruleGroup(rule: ListedRule, passed: readonly ListedRule[], names: Names, table: Table | null, explanation: string): readonly InspectedGroup[] {
  const facts = ruleFacts(rule.message, names)
  return group(ruleTitle, [
    ...field('Priority', facts.priority, { leadsTo: destinationOf(rule, facts, table), explanation }),
    ...field('Effect', `${facts.effect}.`, { plain: true }),
    ...field('Before it', passedWords(passed, names), {
      plain: true,
      explanation: 'The packet is one for these rules too. Where they lead, there is no route for it, or none that they count.',
    }),
    ...field('How known', 'worked out from the rules: the kernel does not tell it', { plain: true }),
  ])
}

function destinationOf({ bytes }: ListedRule, { family, priority }: { readonly family: string; readonly priority: number }, table: Table | null): Destination {
  const row = table?.find(rawMessage(bytes))
  return row === undefined ? { view: 'rules', filter: `family ${family} and priority ${priority}` } : { view: 'rules', row }
}

/** Rules that a packet passed, the last of them: "0 (local), 50 (goto 200)". */
export function passedWords(passed: readonly ListedRule[], names: Names): string {
  const told = passed.slice(-mostTold).map(({ message }) => {
    const { priority, target, table, l3mdev } = ruleFacts(message, names)
    return `${priority} (${target === null ? (l3mdev || table === null ? 'VRF' : table.name) : `goto ${target}`})`
  })
  const left = passed.length - told.length
  return [...(left === 0 ? [] : [`${left} more`]), ...told].join(', ')
}
