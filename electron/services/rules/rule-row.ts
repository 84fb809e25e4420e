import type { RowBase } from '../../api/row-base.ts'
import type { RuleDevice, RuleRow } from '../../api/rule-row.ts'
import { displayText } from '../../netlink/core/text.ts'
import { routeTypes } from '../../netlink/route/route-names.ts'
import {
  FIB_RULE_IIF_DETACHED, FIB_RULE_INVERT, FIB_RULE_OIF_DETACHED, FIB_RULE_UNRESOLVED, FR_ACT_GOTO, FR_ACT_NOP, FR_ACT_TO_TBL, SUPPRESS_NOTHING,
} from '../../netlink/route/rule-names.ts'
import { ruleMessage, type RuleMessage } from '../../netlink/route/rule.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { Names } from '../names/names.ts'
import type { RowTimes } from '../row-times.ts'
import { ruleEffect, ruleTroubles } from './rule-effect.ts'
import { ruleFamilies, ruleHeaderAt, rulePriorityAt } from './rule-positions.ts'
import { isInet6Rule, markText, rulePrefix, selectorParts } from './rule-selector.ts'

/** What a row of a rule shows beside its own message. */
export interface BesideRule {
  readonly names: Names
  readonly times: RowTimes
  /** Whether a table has no route of a family (AF_…); absent: nobody knows. */
  readonly isTableEmpty?: IsTableEmpty
}

/** Whether a routing table is known to have no route; `family`: AF_INET or AF_INET6. */
export type IsTableEmpty = (family: number, table: number) => boolean

/** The row of a rule. Throws DecodeError where its message lies. */
export function ruleRow(version: RowVersion, { names, times, isTableEmpty }: BesideRule): RuleRow {
  return { ...times.base(version), kind: 'rule', ...ruleFacts(ruleMessage.decode(version.message.bytes, version.message.offset), names, isTableEmpty) }
}

/** What a rule says by itself. */
export type RuleFacts = Omit<RuleRow, keyof RowBase | 'kind'>

/** What its message says of a rule. */
export function ruleFacts(message: RuleMessage, names: Names, isTableEmpty?: IsTableEmpty): RuleFacts {
  const { header, attributes } = message
  const { iifname, oifname, flow, l3mdev, suppressPrefixlen = SUPPRESS_NOTHING, suppressIfgroup = SUPPRESS_NOTHING } = attributes
  const inet6 = isInet6Rule(header.family)
  const table = attributes.table ?? header.table
  const parts = selectorParts(message, names)
  const shown = {
    family: familyName(header.family),
    priority: attributes.priority ?? 0,
    inverted: (header.flags & FIB_RULE_INVERT) !== 0,
    from: rulePrefix(attributes.src, header.srcLen, inet6) ?? 'all',
    to: rulePrefix(attributes.dst, header.dstLen, inet6),
    incoming: device(iifname, header.flags & FIB_RULE_IIF_DETACHED),
    outgoing: device(oifname, header.flags & FIB_RULE_OIF_DETACHED),
    mark: markText(attributes),
    selectors: parts.map(({ name, value }) => `${name} ${value}`),
    action: actionWord(header.action),
    table: table === 0 ? null : { id: table, name: names.tables.name(table) },
    tableEmpty: isTableEmpty !== undefined && header.action === FR_ACT_TO_TBL && table !== 0 && isTableEmpty(header.family, table),
    l3mdev: l3mdev !== undefined && l3mdev !== 0,
    target: header.action === FR_ACT_GOTO ? (attributes.goto ?? null) : null,
    unresolved: (header.flags & FIB_RULE_UNRESOLVED) !== 0,
    suppressedLength: suppressPrefixlen === SUPPRESS_NOTHING ? null : suppressPrefixlen,
    suppressedGroup: suppressIfgroup === SUPPRESS_NOTHING ? null : names.groups.name(suppressIfgroup),
    realms: flow === undefined ? null : realmsText(flow, names),
    protocol: names.protocols.name(attributes.protocol ?? 0),
  } as const
  return { ...shown, effect: ruleEffect(shown, parts), troubles: ruleTroubles(shown) }
}

/** What can be said of a rule whose message does not decode. */
export function undecodedRuleRow(version: RowVersion, { names, times }: BesideRule): RuleRow {
  const { bytes, offset, length } = version.message
  return {
    ...times.base(version),
    kind: 'rule',
    family: familyName(bytes[offset + ruleHeaderAt.family] ?? 0),
    priority: rulePriorityAt(bytes, offset, length),
    inverted: false,
    from: 'malformed',
    to: null,
    incoming: null,
    outgoing: null,
    mark: null,
    selectors: [],
    action: actionWord(bytes[offset + ruleHeaderAt.action] ?? 0),
    table: null,
    tableEmpty: false,
    l3mdev: false,
    target: null,
    unresolved: false,
    suppressedLength: null,
    suppressedGroup: null,
    realms: null,
    protocol: names.protocols.name(0),
    effect: 'The kernel’s message about this rule cannot be read',
    troubles: [],
  }
}

const types: ReadonlyMap<number, string> = new Map(Object.entries(routeTypes).map(([type, name]) => [Number(type), name]))

/** What iproute2 calls an action: FR_ACT_* and RTN_* share their numbers but for the first three. */
export function actionWord(action: number): string {
  if (action === FR_ACT_TO_TBL) return 'lookup'
  if (action === FR_ACT_GOTO) return 'goto'
  if (action === FR_ACT_NOP) return 'nop'
  return types.get(action) ?? String(action)
}

function familyName(family: number): RuleRow['family'] {
  const names: Readonly<Record<number, RuleRow['family']>> = ruleFamilies
  return names[family] ?? 'inet'
}

function device(name: string | undefined, detached: number): RuleDevice | null {
  return name === undefined ? null : { name: displayText(name), detached: detached !== 0 }
}

/** FRA_FLOW: the realm of the source, which may be left out, and that of the destination. */
function realmsText(flow: number, { realms }: Names): string {
  const [from, to] = [flow >>> 16, flow & 0xffff]
  return from === 0 ? realms.name(to) : `${realms.name(from)}/${realms.name(to)}`
}

