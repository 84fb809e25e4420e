import type { FieldValues } from '../../../api/edits.ts'
import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { FIB_RULE_INVERT, FR_ACT_GOTO, FR_ACT_TO_TBL, SUPPRESS_NOTHING } from '../../../netlink/route/rule-names.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { Names } from '../../names/names.ts'
import { markText, rulePrefix, selectorParts } from '../../rules/rule-selector.ts'
import { ruleActionWords } from './rule-form.ts'

/** What the form shows of a rule. */
export function ruleValues(message: RuleMessage, names: Names): FieldValues {
  const { header, attributes } = message
  const { suppressPrefixlen = SUPPRESS_NOTHING, suppressIfgroup = SUPPRESS_NOTHING, protocol = 0, flow, l3mdev = 0, iifname, oifname } = attributes
  const inet6 = header.family === AF_INET6
  const table = attributes.table ?? header.table
  return {
    family: inet6 ? 'inet6' : 'inet',
    priority: attributes.priority ?? 0,
    ...((header.flags & FIB_RULE_INVERT) === 0 ? {} : { not: true }),
    ...given('from', rulePrefix(attributes.src, header.srcLen, inet6)),
    ...given('to', rulePrefix(attributes.dst, header.dstLen, inet6)),
    ...(header.action === FR_ACT_TO_TBL ? {} : { action: actionWord(header.action) }),
    ...given('table', table === 0 ? null : names.tables.word(table)),
    ...(header.action === FR_ACT_GOTO ? given('goto', attributes.goto) : {}),
    ...(l3mdev === 0 ? {} : { l3mdev: true }),
    ...given('realms', flow === undefined || inet6 ? null : realmsText(flow, names)),
    ...given('iif', iifname),
    ...given('oif', oifname),
    ...given('fwmark', markText(attributes)),
    ...Object.fromEntries(selectorParts(message, names).map(({ name, value }) => [name, value])),
    ...given('suppress_prefixlength', suppressPrefixlen === SUPPRESS_NOTHING ? null : suppressPrefixlen),
    ...given('suppress_ifgroup', suppressIfgroup === SUPPRESS_NOTHING ? null : names.groups.word(suppressIfgroup)),
    ...given('protocol', protocol === 0 ? null : names.protocols.word(protocol)),
  }
}

function given(key: string, value: string | number | null | undefined): FieldValues {
  return value === null || value === undefined ? {} : { [key]: value }
}

/** The word of an action, or its number where `ip rule` has no word for it. */
function actionWord(action: number): string {
  return Object.entries(ruleActionWords).find(([, number]) => number === action)?.[0] ?? String(action)
}

function realmsText(flow: number, { realms }: Names): string {
  const [from, to] = [flow >>> 16, flow & 0xffff]
  return from === 0 ? realms.word(to) : `${realms.word(from)}/${realms.word(to)}`
}
