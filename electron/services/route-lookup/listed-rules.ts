import { DecodeError } from '../../netlink/core/decode-error.ts'
import { forEachMessage, messageTypeAt } from '../../netlink/core/message-header.ts'
import { RTM_NEWRULE } from '../../netlink/route/message-types.ts'
import { ruleMessage, type RuleMessage } from '../../netlink/route/rule.ts'
import type { Connection } from '../../socket/connection.ts'
import { rulesOfFamilyDump } from '../rules/rule-requests.ts'
import type { RouteQuestion } from './route-question.ts'

/** A rule as the kernel listed it. */
export interface ListedRule {
  readonly bytes: Uint8Array
  readonly message: RuleMessage
}

/** The rules of a family in the order in which the kernel asks them; null where one does not decode. */
export async function listRules(connection: Connection, family: RouteQuestion['family']): Promise<readonly ListedRule[] | null> {
  const listed: Uint8Array[] = []
  await connection.dump(rulesOfFamilyDump(family), (bytes, start, end) => {
    forEachMessage(bytes, start, end, (offset, length) => {
      if (messageTypeAt(bytes, offset) === RTM_NEWRULE) listed.push(bytes.slice(offset, offset + length))
    })
  })
  try {
    return listed.map((bytes) => ({ bytes, message: ruleMessage.decode(bytes) }))
  } catch (thrown) {
    if (thrown instanceof DecodeError) return null
    throw thrown
  }
}
