import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { RT_TABLE_LOCAL, RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import {
  FIB_RULE_IIF_DETACHED, FIB_RULE_INVERT, FIB_RULE_OIF_DETACHED, FR_ACT_BLACKHOLE, FR_ACT_NOP, FR_ACT_PROHIBIT, FR_ACT_TO_TBL, FR_ACT_UNREACHABLE, SUPPRESS_NOTHING,
} from '../../../netlink/route/rule-names.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { networkOf } from '../state/canonical-address.ts'
import type { KernelState } from '../state/kernel-state.ts'

/** What the kernel asks the rules with where it looks for a gateway: no source, mark, protocol, ports; user 0. */
export interface GatewayFlow {
  readonly family: number
  readonly gateway: string
  /** The name of the device that the route names; undefined: it names none. */
  readonly device: string | undefined
}

/** The tables that a gateway is looked for in, in their order. */
export interface AskedTables {
  readonly tables: readonly number[]
  /** Whether no more than these are asked; else a rule behind them decides by what is not known here. */
  readonly known: boolean
}

/** The tables that rules send such a question to (net/core/fib_rules.c, fib_rule_match; net/ipv4/fib_rules.c; net/ipv6/fib6_rules.c). */
export function tablesAsked(state: KernelState, flow: GatewayFlow): AskedTables {
  const { family } = flow
  const rules = state.rules.filter(({ header }) => header.family === family)
  if (rules.length === 0) return family === AF_INET || family === AF_INET6 ? { tables: [RT_TABLE_LOCAL, RT_TABLE_MAIN], known: true } : { tables: [], known: false }
  const tables: number[] = []
  for (const rule of rules.toSorted((one, other) => (one.attributes.priority ?? 0) - (other.attributes.priority ?? 0))) {
    const matched = matches(rule, flow)
    if (matched === null) return { tables, known: false }
    if (!matched || rule.header.action === FR_ACT_NOP) continue
    if (refusing.has(rule.header.action)) return { tables, known: true }
    if (rule.header.action !== FR_ACT_TO_TBL || isFiner(rule)) return { tables, known: false }
    tables.push(rule.attributes.table ?? rule.header.table)
  }
  return { tables, known: true }
}

const refusing: ReadonlySet<number> = new Set([FR_ACT_BLACKHOLE, FR_ACT_UNREACHABLE, FR_ACT_PROHIBIT])

/** Whether it takes not every route of its table. */
function isFiner({ attributes: { suppressPrefixlen = SUPPRESS_NOTHING, suppressIfgroup = SUPPRESS_NOTHING, l3mdev = 0 } }: RuleMessage): boolean {
  return suppressPrefixlen !== SUPPRESS_NOTHING || suppressIfgroup !== SUPPRESS_NOTHING || l3mdev !== 0
}

/** null: it cannot be told. */
function matches(rule: RuleMessage, flow: GatewayFlow): boolean | null {
  const said = new Set(selectors.map((selector) => selector(rule, flow)))
  const inverted = (rule.header.flags & FIB_RULE_INVERT) !== 0
  if (said.has(false)) return inverted
  return said.has(null) ? null : !inverted
}

/** What each selector says: that the question fits, that it does not, or (null) that it cannot be told. */
const selectors: readonly ((rule: RuleMessage, flow: GatewayFlow) => boolean | null)[] = [
  ({ header, attributes: { iifname } }, { family }) => iifname === undefined || ((header.flags & FIB_RULE_IIF_DETACHED) === 0 && family === AF_INET && iifname === 'lo'),
  ({ header, attributes: { oifname } }, { device }) => oifname === undefined || ((header.flags & FIB_RULE_OIF_DETACHED) === 0 && oifname === device),
  ({ header: { dstLen }, attributes: { dst } }, { gateway }) => dstLen === 0 || (dst !== undefined && networkOf(gateway, dstLen) === networkOf(dst, dstLen)),
  ({ header: { srcLen, family }, attributes: { src } }) => srcLen === 0 || (family === AF_INET && src !== undefined && networkOf(src, srcLen) === networkOf('0.0.0.0', srcLen)),
  ({ attributes: { fwmark = 0, fwmask = 0xffff_ffff } }) => (fwmark & fwmask) === 0,
  ({ attributes: { uidRange } }) => uidRange === undefined || uidRange.start === 0,
  ({ attributes: { ipProto = 0 } }) => ipProto === 0,
  ({ header: { tos }, attributes: { dscp = 0 } }) => tos === 0 && dscp === 0,
  ({ attributes: { sportRange, dportRange } }) => sportRange === undefined && dportRange === undefined,
  ({ attributes: { tunId = 0n, flowlabel = 0 } }) => tunId === 0n && flowlabel === 0,
]
