import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import type { Action } from '../../../privilege/action.ts'
import { tunCommand } from '../links/link-request-command.ts'
import { declarationOf } from '../steps/planned-message.ts'
import type { CommandWords, RequestCommand } from '../steps/planning.ts'
import { requestCommands } from './planners.ts'

/** The command of iproute2 that does the same; null: there is none. */
export function actionCommand(action: Action, words: CommandWords): string | null {
  if (action.kind === 'tun') return tunCommand(action.tun, words)
  const declaration = declarationOf(action.message)
  const command: RequestCommand | undefined = declaration === undefined ? undefined : requestCommands[declaration.name]
  return command?.(action.message, words) ?? `# message ${messageTypeAt(action.message, 0)} has no command`
}
