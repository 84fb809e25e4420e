import type { InspectedGroup } from '../../api/inspection.ts'
import { field, group } from '../inspection/fields.ts'
import type { Names } from '../names/names.ts'
import type { Table } from '../../store/table.ts'
import type { Refusal } from './find-refusal.ts'
import type { ListedRule } from './listed-rules.ts'
import { routeGroup } from './matched-route.ts'
import { passedWords, ruleGroup, ruleNotTold } from './matched-rule.ts'

/** What refused a packet, with steps to it. The tables are null while they are not kept. */
export function refusalGroups(refusal: Refusal<ListedRule>, names: Names, tables: { readonly rules: Table | null; readonly routes: Table | null }): readonly InspectedGroup[] {
  if ('foreignSource' in refusal) return []
  if ('reason' in refusal) return ruleNotTold(refusal.reason)
  if ('beside' in refusal) return []
  const { rule, passed } = refusal
  if (rule === null) return group('Rules that were asked', field('Rules', passedWords(passed, names), { plain: true, explanation: 'The packet is one for them, and none of their tables has a route for it.' }))
  const { route } = refusal
  const why = route === null ? 'The packet is one for this rule, which ends the search.' : 'It leads to the table whose route refuses the packet.'
  return [...ruleGroup(rule, passed, names, tables.rules, why), ...(route === null ? [] : routeGroup(route, names, tables.routes))]
}
