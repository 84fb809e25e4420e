import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { linkMessage } from '../../../netlink/route/link.ts'
import { RTM_NEWLINK } from '../../../netlink/route/message-types.ts'
import type { Action } from '../../../privilege/action.ts'
import { tunCommand } from '../links/link-request-command.ts'
import { declarationOf } from '../steps/planned-message.ts'
import type { CommandWords, RequestCommand } from '../steps/planning.ts'
import { requestCommands } from './planners.ts'

/** The command of iproute2 that does the same; null: nothing is done. */
export function actionCommand(action: Action, words: CommandWords): string | null {
  if (action.kind === 'tun') return tunCommand(action.tun, words)
  if (saysNothing(action.message)) return null
  const declaration = declarationOf(action.message)
  const command: RequestCommand | undefined = declaration === undefined ? undefined : requestCommands[declaration.name]
  return command?.(action.message, words) ?? `# message ${messageTypeAt(action.message, 0)} has no command`
}

/** A request that sets nothing of a link: what it had is not known, and goes with what the link was when it was set. */
function saysNothing(message: Uint8Array): boolean {
  if (messageTypeAt(message, 0) !== RTM_NEWLINK || message.length !== emptyLength) return false
  return linkMessage.decode(message).header.change === 0
}

/** struct nlmsghdr and struct ifinfomsg. */
const emptyLength = 32
