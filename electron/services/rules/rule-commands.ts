import type { Inspection } from '../../api/inspection.ts'
import type { RuleRow } from '../../api/rule-row.ts'
import type { RuleMessage } from '../../netlink/route/rule.ts'
import { given, ipCommand, when } from '../inspection/ip-command.ts'
import { shellWord } from '../inspection/shell-word.ts'
import type { RuleFacts } from './rule-row.ts'

/** Actions that `ip rule add` can be told: to the others the kernel says nothing that could be asked for again. */
const told: ReadonlySet<string> = new Set(['lookup', 'goto', 'nop', 'blackhole', 'unreachable', 'prohibit', 'throw', 'local', 'broadcast', 'anycast', 'multicast'])

/** The commands of iproute2 that show a rule, and the one that would make the like; `message` is null where it does not decode, and nothing is made of that. */
export function ruleCommands(row: RuleRow, message: RuleMessage | null, namespace: string): Inspection['commands'] {
  const family = row.family === 'inet6' || row.family === 'ip6mr' ? '-6' : '-4'
  const object = row.family === 'ipmr' || row.family === 'ip6mr' ? 'mrule' : 'rule'
  const show = { label: 'Show', command: ipCommand(namespace, family, object, 'show priority', String(row.priority)) }
  if (message === null || !told.has(row.action)) return [show]
  return [show, { label: 'Make', command: ipCommand(namespace, family, object, 'add', ...ruleWords(row, message)) }]
}

/** What stands behind `ip rule add`, ready for a shell. */
export function ruleWords(row: RuleFacts, { attributes }: Pick<RuleMessage, 'attributes'>): readonly string[] {
  return [
    ...when('not', row.inverted),
    ...given('from', row.from),
    ...given('to', row.to),
    ...given('fwmark', row.mark),
    ...device('iif', attributes.iifname),
    ...device('oif', attributes.oifname),
    ...row.selectors,
    ...given('priority', row.priority),
    ...when('l3mdev', row.l3mdev),
    ...given('table', row.table === null ? null : shellWord(row.table.name)),
    ...given('suppress_prefixlength', row.suppressedLength),
    ...given('suppress_ifgroup', row.suppressedGroup === null ? null : shellWord(row.suppressedGroup)),
    ...given('protocol', shellWord(row.protocol), 'unspec'),
    ...given('realms', row.realms === null ? null : shellWord(row.realms)),
    ...action(row),
  ]
}

function device(word: string, name: string | undefined): readonly string[] {
  return name === undefined ? [] : [word, shellWord(name)]
}

function action({ action: name, target }: RuleFacts): readonly string[] {
  if (name === 'lookup') return []
  return name === 'goto' ? given('goto', target) : ['type', name]
}
