import type { FoundRoute } from './decider.ts'
import { findRule, type FoundRule } from './find-rule.ts'
import { listRules, type ListedRule } from './listed-rules.ts'
import { ruleDevices, type LookupDevices } from './lookup-devices.ts'
import { lookupFlow } from './lookup-flow.ts'

/** Works out by which rule the kernel came to the table of the route that it found. */
export async function decidingRule({ question, answer, matched, connection }: FoundRoute, devices: LookupDevices): Promise<FoundRule<ListedRule>> {
  if (matched === null) return { reason: 'the kernel found the way without a route of a table' }
  const rules = await listRules(connection, question.family)
  if (rules === null) return { reason: 'a rule cannot be read' }
  const { header, attributes } = matched.message
  const device = attributes.multipath?.[0]?.ifindex ?? attributes.oif
  return findRule(
    rules,
    lookupFlow(question, answer, (index) => devices.link(index), process.getuid?.() ?? 0),
    { table: matched.table, prefixLength: header.dstLen, group: device === undefined ? null : (devices.link(device)?.attributes.group ?? null) },
    ruleDevices(devices),
  )
}
