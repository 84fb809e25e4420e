import type { Connection } from '../../socket/connection.ts'
import { hasForeignSource } from './foreign-source.ts'
import { findRefusal, refusals, type Refusal } from './find-refusal.ts'
import { listRules, type ListedRule } from './listed-rules.ts'
import { ruleDevices, type LookupDevices } from './lookup-devices.ts'
import { lookupFlow } from './lookup-flow.ts'
import { refusingRoute } from './refusing-routes.ts'
import type { RouteQuestion } from './route-question.ts'

/** Works out which rule or route refused a packet with the error `code`; null where that is not what the error says. Rejects as the connection does. */
export async function refusedBy(connection: Connection, question: RouteQuestion, code: string, devices: LookupDevices): Promise<Refusal<ListedRule> | null> {
  if (!refusals.has(code)) return null
  if (question.from !== undefined && (await hasForeignSource(connection, question, code))) return { foreignSource: question.from }
  const rules = await listRules(connection, question.family)
  if (rules === null) return { reason: 'a rule cannot be read' }
  const flow = lookupFlow(question, null, (index) => devices.link(index), process.getuid?.() ?? 0)
  return findRefusal(rules, flow, code, ruleDevices(devices), (table) => refusingRoute(connection, question, code, table))
}
