import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { RT_TABLE_LOCAL, RT_TABLE_MAIN } from '../../../netlink/route/route-names.ts'
import { FIB_RULE_INVERT, FR_ACT_BLACKHOLE, FR_ACT_GOTO, FR_ACT_PROHIBIT, FR_ACT_TO_TBL, FR_ACT_UNREACHABLE, SUPPRESS_NOTHING } from '../../../netlink/route/rule-names.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { covers } from './prefix-cover.ts'

/** One end of TCP packets. */
export interface PacketEnd {
  readonly address: string
  readonly port: number
}

/** TCP packets as rules see them. */
export interface Packets {
  readonly from: PacketEnd
  readonly to: PacketEnd
  /** The name of the device that they come in by, "lo" of this host's own; undefined: one without a name. */
  readonly iif: string | undefined
  /** That of the device that their socket is bound to; undefined: none. */
  readonly oif: string | undefined
}

/** What a rule says that packets match: a table, with what of it does not count, or that they go nowhere. */
export type RuleAnswer =
  | { readonly table: number; /** Routes of prefixes no longer than this do not count. */ readonly noLongerThan: number | null; /** Nor those over devices of this group. */ readonly group: number | null }
  | { readonly refusal: string }

const TCP = 6
const refusals: ReadonlyMap<number, string> = new Map([[FR_ACT_BLACKHOLE, 'blackhole'], [FR_ACT_UNREACHABLE, 'unreachable'], [FR_ACT_PROHIBIT, 'prohibit']])

/** AF_INET or AF_INET6. */
export function familyOf(address: string): typeof AF_INET | typeof AF_INET6 {
  return address.includes('.') && !address.includes(':') ? AF_INET : AF_INET6
}

/** What the rules answer to packets that have no mark, no type of service, and are root's, in their order (net/core/fib_rules.c, fib_rules_lookup). `vrfTable`: of the VRF that the socket is bound in; null: it is in none. */
export function* rulesAsked({ rules }: Pick<KernelState, 'rules'>, packets: Packets, vrfTable: number | null): Generator<RuleAnswer> {
  const family = familyOf(packets.to.address)
  const inOrder = ordered(rules).filter(({ header }) => header.family === family)
  // A kernel without rules for this family asks these two.
  if (inOrder.length === 0) for (const table of [RT_TABLE_LOCAL, RT_TABLE_MAIN]) yield { table, noLongerThan: null, group: null }
  let goTo = 0
  for (const rule of inOrder) {
    if (priorityOf(rule) < goTo || !matches(rule, packets, vrfTable)) continue
    const { header, attributes } = rule
    const refusal = refusals.get(header.action)
    if (refusal !== undefined) yield { refusal: `rule ${priorityOf(rule)} (${refusal})` }
    else if (header.action === FR_ACT_GOTO) goTo = inOrder.some((one) => priorityOf(one) === attributes.goto) ? (attributes.goto ?? 0) : goTo
    else if (header.action === FR_ACT_TO_TBL) {
      const table = (attributes.l3mdev ?? 0) === 0 ? (attributes.table ?? header.table) : (vrfTable ?? 0)
      yield { table, noLongerThan: limit(attributes.suppressPrefixlen), group: limit(attributes.suppressIfgroup) }
    }
  }
}

/** Whether packets have what a rule asks for of addresses, devices, marks (they have none), protocol and ports; whether it is inverted is not asked. */
export function meets({ header, attributes }: RuleMessage, { from, to, iif, oif }: Packets): boolean {
  const { src, dst, iifname, oifname, fwmark = 0, fwmask = 0xffff_ffff, ipProto = 0, sportRange, dportRange } = attributes
  const within = (range: { readonly start: number; readonly end: number } | undefined, port: number): boolean => range === undefined || (port >= range.start && port <= range.end)
  return (
    (header.srcLen === 0 || covers(src, header.srcLen, from.address)) && (header.dstLen === 0 || covers(dst, header.dstLen, to.address)) &&
    (iifname === undefined || iifname === iif) && (oifname === undefined || oifname === oif) && (fwmark & fwmask) === 0 &&
    (ipProto === 0 || ipProto === TCP) && within(sportRange, from.port) && within(dportRange, to.port)
  )
}

function matches(rule: RuleMessage, packets: Packets, vrfTable: number | null): boolean {
  const { header, attributes: { uidRange, dscp = 0, tunId = 0n, flowlabel = 0, l3mdev = 0 } } = rule
  const fits = meets(rule, packets) && header.tos === 0 && dscp === 0 && tunId === 0n && flowlabel === 0 && (uidRange === undefined || uidRange.start === 0) && (l3mdev === 0 || vrfTable !== null)
  return fits === ((header.flags & FIB_RULE_INVERT) === 0)
}

/** Each list is put in order once: a plan of thousands of steps asks of the same. */
const known = new WeakMap<readonly RuleMessage[], readonly RuleMessage[]>()

function ordered(rules: readonly RuleMessage[]): readonly RuleMessage[] {
  const before = known.get(rules)
  if (before !== undefined) return before
  const inOrder = rules.toSorted((one, other) => priorityOf(one) - priorityOf(other))
  known.set(rules, inOrder)
  return inOrder
}

function priorityOf({ attributes }: RuleMessage): number {
  return attributes.priority ?? 0
}

function limit(value = SUPPRESS_NOTHING): number | null {
  return value === SUPPRESS_NOTHING ? null : value
}
