import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { FIB_RULE_INVERT, FR_ACT_BLACKHOLE, FR_ACT_PROHIBIT, FR_ACT_TO_TBL, FR_ACT_UNREACHABLE, SUPPRESS_NOTHING } from '../../../netlink/route/rule-names.ts'
import { RT_TABLE_LOCAL, RT_TABLE_MAIN, RTN_BLACKHOLE, RTN_PROHIBIT, RTN_UNICAST, RTN_UNREACHABLE } from '../../../netlink/route/route-names.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { routeText } from '../dropped/lost-routes.ts'
import type { KernelState } from '../state/kernel-state.ts'

/** Something that takes packets which the default route of the main table would take. */
export interface AheadOfDefault {
  readonly family: number
  /** "0.0.0.0/1 via 10.8.0.1", "rule 32765 (table 51820)" */
  readonly words: string
}

/** Routes of the main table to at least an eighth of all addresses, 2000::/3 of IPv6 among them: who makes such ones means all that is outside. */
const longest = 3

/** What goes before the default routes: wide routes, rules that send ordinary packets to a table with a default route of its own, or refuse them, and that no rule leads to the main table. */
export function aheadOfDefault(state: KernelState): readonly AheadOfDefault[] {
  return [AF_INET, AF_INET6].flatMap((family) => [...wideRoutes(state, family), ...rulesBefore(state, family)].map((words) => ({ family, words })))
}

function wideRoutes({ routes }: KernelState, family: number): readonly string[] {
  const lengths = routes.lengths(family).filter((length) => length > 0 && length <= longest)
  const networks = lengths.flatMap((length) => Array.from({ length: 2 ** length }, (_, number) => ({ length, first: number << (8 - length) })))
  return networks.flatMap(({ length, first }) => routes.to(family, RT_TABLE_MAIN, networkOf(family, first), length)).flatMap((route) => {
    const refusal = refusals.get(route.header.type)
    return refusal === undefined && route.header.type !== RTN_UNICAST ? [] : [refusal === undefined ? routeText(route) : `${refusal} ${routeText(route)}`]
  })
}

const refusals: ReadonlyMap<number, string> = new Map([[RTN_BLACKHOLE, 'blackhole'], [RTN_UNREACHABLE, 'unreachable'], [RTN_PROHIBIT, 'prohibit']])

/** The network that begins with this byte and has no further bits. */
function networkOf(family: number, first: number): string {
  if (family === AF_INET) return `${first}.0.0.0`
  return first === 0 ? '::' : `${(first << 8).toString(16)}::`
}

/** Rules that ordinary packets of this host match, in front of the first that leads to the whole main table. */
function rulesBefore({ rules, routes }: KernelState, family: number): readonly string[] {
  const inOrder = rules.filter(({ header }) => header.family === family).toSorted((one, other) => priority(one) - priority(other))
  const main = inOrder.findIndex((rule) => takesAll(rule) && rule.header.action === FR_ACT_TO_TBL && tableOf(rule) === RT_TABLE_MAIN && suppressed(rule) === SUPPRESS_NOTHING)
  const before = main < 0 ? inOrder : inOrder.slice(0, main)
  const taking = before.filter(takesAll).flatMap((rule) => {
    const refusal = refusing.get(rule.header.action)
    if (refusal !== undefined) return [`rule ${priority(rule)} (${refusal})`]
    const table = tableOf(rule)
    const leads = rule.header.action === FR_ACT_TO_TBL && table !== RT_TABLE_MAIN && table !== RT_TABLE_LOCAL && suppressed(rule) === SUPPRESS_NOTHING && routes.to(family, table, undefined, 0).length > 0
    return leads ? [`rule ${priority(rule)} (table ${table})`] : []
  })
  return inOrder.length > 0 && main < 0 ? [...taking, 'no rule leads to the main table'] : taking
}

const refusing: ReadonlyMap<number, string> = new Map([[FR_ACT_BLACKHOLE, 'blackhole'], [FR_ACT_UNREACHABLE, 'unreachable'], [FR_ACT_PROHIBIT, 'prohibit']])

/** Whether packets without a mark match it, wherever they go and come from. */
function takesAll({ header, attributes }: RuleMessage): boolean {
  const { iifname, oifname, tunId = 0n, ipProto = 0, sportRange, dportRange, uidRange, dscp, flowlabel, l3mdev = 0, fwmark = 0, fwmask } = attributes
  const isNarrow = header.srcLen > 0 || header.dstLen > 0 || header.tos !== 0 || iifname !== undefined || oifname !== undefined || ipProto !== 0 || sportRange !== undefined || dportRange !== undefined || dscp !== undefined || flowlabel !== undefined || tunId !== 0n || l3mdev !== 0
  if (isNarrow || uidRange !== undefined) return false
  const isMarked = fwmark !== 0 && (fwmask ?? 0xffff_ffff) !== 0
  return isMarked === ((header.flags & FIB_RULE_INVERT) !== 0)
}

function priority({ attributes }: RuleMessage): number {
  return attributes.priority ?? 0
}

function tableOf({ header, attributes }: RuleMessage): number {
  return attributes.table ?? header.table
}

function suppressed({ attributes }: RuleMessage): number {
  return attributes.suppressPrefixlen ?? SUPPRESS_NOTHING
}
