import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { RTM_DELRULE } from '../../../netlink/route/message-types.ts'
import { FR_ACT_TO_TBL } from '../../../netlink/route/rule-names.ts'
import { ruleMessage } from '../../../netlink/route/rule.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { ruleWords } from '../../rules/rule-commands.ts'
import { ruleFacts } from '../../rules/rule-row.ts'
import type { RequestCommand } from '../steps/planning.ts'

/** `ip rule add …` or `ip rule delete …` of a request. */
export const ruleRequestCommand: RequestCommand = (bytes, { names, namespace }) => {
  const message = ruleMessage.decode(bytes)
  const { header } = message
  // A request to delete one that looks up says nothing of what it does.
  const facts = ruleFacts({ ...message, header: { ...header, action: header.action || FR_ACT_TO_TBL } }, names)
  const verb = message.type === RTM_DELRULE ? 'delete' : 'add'
  // Every packet comes from somewhere: `ip` needs no word for it.
  const words = ruleWords(facts, message)
  const all = words.findIndex((word, at) => word === 'from' && words[at + 1] === 'all')
  const said = all < 0 ? words : words.toSpliced(all, 2)
  return ipCommand(namespace, header.family === AF_INET6 ? '-6' : '-4', 'rule', verb, ...said)
}
