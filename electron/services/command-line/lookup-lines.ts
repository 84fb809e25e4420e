import { displayText } from '../../netlink/core/text.ts'
import type { LinkMessage } from '../../netlink/route/link.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import type { Connection } from '../../socket/connection.ts'
import type { RecordContext } from '../json/record-context.ts'
import { routeAnswerJson } from '../json/route-answer-json.ts'
import { ruleJson } from '../json/rule-json.ts'
import { decidingRule } from '../route-lookup/deciding-rule.ts'
import type { LookupDevices } from '../route-lookup/lookup-devices.ts'
import { askMatchedRoute } from '../route-lookup/matched-route.ts'
import type { RouteQuestion } from '../route-lookup/route-question.ts'
import { routeAnswerLine } from './route-answer-line.ts'
import { ruleWithPriority } from './rule-line.ts'

/** The devices that were listed, as a lookup asks for them. */
export function listedDevices(links: readonly LinkMessage[]): LookupDevices {
  return {
    index: (name) => links.find(({ attributes }) => displayText(attributes.ifname ?? '') === name)?.header.index ?? null,
    link: (index) => links.find(({ header }) => header.index === index) ?? null,
  }
}

/** Which rule and which route decided, a line each, in the words of `ip rule` and `ip route`. */
export async function deciderLines(connection: Connection, question: RouteQuestion, answer: RouteMessage, devices: LookupDevices, context: RecordContext): Promise<string> {
  const matched = await askMatchedRoute(connection, question)
  const rule = await decidingRule({ question, answer, matched, connection }, devices)
  const byRule = 'reason' in rule ? `a rule that cannot be told: ${rule.reason}` : `rule ${ruleWithPriority(ruleJson(rule.rule.message, context))}`
  // The table is said always, that of the search: the kernel calls "local" "main" where it looks into both at once.
  const byRoute = matched === null ? null : routeAnswerLine({ ...routeAnswerJson(matched.message, context), table: context.names.tables.name(matched.table) }).trimEnd()
  return [byRule, ...(byRoute === null ? [] : [`route ${byRoute}`])].map((by) => `    by ${by}\n`).join('')
}
