import type { FieldValues } from '../../../api/edits.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { formField, plainChoices } from '../fields/form-field.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { priorityOf, rulesOf } from './rule-order.ts'
import { deletingSteps } from './rule-steps.ts'

const fields = [
  formField({ key: 'family', label: 'Family', kind: 'choice', attribute: 'family', usual: 'inet', choices: plainChoices(['inet', 'inet6']), help: 'Of which family they are.' }),
  formField({ key: 'table', label: 'Table', kind: 'choice', attribute: 'FRA_TABLE', open: true, choices: [], help: 'The table that they lead to.' }),
  formField({ key: 'protocol', label: 'Protocol', kind: 'choice', attribute: 'FRA_PROTOCOL', open: true, choices: [], help: 'Who made them.' }),
]

/** Deletes, one by one, all rules that the values fit but those of priority 0, as `ip rule flush` does (ip/iprule.c, flush_rule); of IPv4 where nothing is said. */
export function planRuleFlush(values: FieldValues, planning: Planning): readonly PlannedStep[] {
  const { state, names } = planning
  const reader = new FieldReader(fields, values)
  const family = reader.choice('family') === 'inet6' ? AF_INET6 : AF_INET
  const [table, protocol] = [reader.id('table', names.tables), reader.id('protocol', names.protocols, 255)]
  reader.finish()
  const going = rulesOf(state, family).filter((rule) => {
    const { header, attributes } = rule
    return priorityOf(rule) !== 0 && (table === undefined || (attributes.table ?? header.table) === table) && (protocol === undefined || (attributes.protocol ?? 0) === protocol)
  })
  return going.flatMap((rule) => (rulesOf(state, family).includes(rule) ? deletingSteps(rule, planning) : []))
}
