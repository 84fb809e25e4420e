import { NETLINK_ROUTE } from '../../../netlink/core/constants.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { RTM_DELRULE, RTM_NEWRULE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE } from '../../../netlink/route/message-types.ts'
import { ruleMessage } from '../../../netlink/route/rule.ts'
import { identityLimit } from '../../../store/identity.ts'
import { ruleWords } from '../../command-line/rule-line.ts'
import { ipCommand } from '../../inspection/ip-command.ts'
import { ruleJson } from '../../json/rule-json.ts'
import { ruleIdentity } from '../../rules/rule-identity.ts'
import { isInet6Rule } from '../../rules/rule-selector.ts'
import type { EventSubject } from '../subject.ts'
import { putBytes } from './identity-bytes.ts'

const discriminator = new Uint8Array(identityLimit)

/** Rules, which nothing but all that they say tells apart: none of them ever changes. */
export const ruleSubject: EventSubject = {
  word: 'rule',
  words: 'rules',
  protocol: NETLINK_ROUTE,
  declaration: ruleMessage,
  isThere: RTM_NEWRULE,
  isGone: RTM_DELRULE,
  groups: { RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE },
  restless: new Set(),
  // net/core/fib_rules.c tells of a rule when it is made, and when it goes.
  claims: ({ bytes, offset }) => (messageTypeAt(bytes, offset) === RTM_NEWRULE ? 'new' : null),
  identity(bytes, offset, length, into) {
    const to = ruleIdentity.key(bytes, offset, length, into)
    const size = ruleIdentity.discriminator?.(bytes, offset, length, discriminator) ?? 0
    return putBytes(into, to, discriminator, 0, Math.min(size, into.length - to))
  },
  speak(bytes, offset, words) {
    const rule = ruleMessage.decode(bytes, offset)
    const inet6 = isInet6Rule(rule.header.family)
    const priority = String(rule.attributes.priority ?? 0)
    return {
      object: priority,
      details: ruleWords(ruleJson(rule, words.record)),
      device: 0,
      commands: [
        { label: 'Show', command: ipCommand(words.namespace, inet6 ? '-6' : '-4', 'rule', 'show', 'priority', priority) },
        { label: 'Watch', command: ipCommand(words.namespace, 'monitor', 'rule') },
      ],
    }
  },
}
