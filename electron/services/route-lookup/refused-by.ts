import type { Connection } from '../../socket/connection.ts'
import { findRefusal, refusals, type Refusal } from './find-refusal.ts'
import { listRules, type ListedRule } from './listed-rules.ts'
import { ruleDevices, type LookupDevices } from './lookup-devices.ts'
import { lookupFlow } from './lookup-flow.ts'
import { refusedBefore, refusedBehind } from './refused-beside.ts'
import { refusingRoute } from './refusing-routes.ts'
import type { RouteQuestion } from './route-question.ts'

/** Works out which rule, route or setting refused a packet with the error `code`; null where that is not what the error says. Rejects as the connection does. */
export async function refusedBy(connection: Connection, question: RouteQuestion, code: string, devices: LookupDevices): Promise<Refusal<ListedRule> | null> {
  if (!refusals.has(code)) return null
  const before = await refusedBefore(connection, question, code)
  if (before !== null) return { beside: before }
  const rules = await listRules(connection, question.family)
  if (rules === null) return { reason: 'a rule cannot be read' }
  const flow = lookupFlow(question, null, (index) => devices.link(index), process.getuid?.() ?? 0)
  const refusal = await findRefusal(rules, flow, code, ruleDevices(devices), (table) => refusingRoute(connection, question, code, table))
  const behind = 'reason' in refusal ? await refusedBehind(connection, question, code, devices) : null
  return behind === null ? refusal : { beside: behind }
}
