import { AF_INET } from '../../../netlink/core/constants.ts'
import { SUPPRESS_NOTHING } from '../../../netlink/route/rule-names.ts'
import type { RuleRequest } from './rule-request.ts'

const wholeMark = 0xffff_ffff
const wholePort = 0xffff
const wholeDscp = 0x3f

/** What the kernel compares of rules, alike for those that are asked for and those that it tells of; null: nothing is said of it. */
function compared({ header, attributes }: RuleRequest) {
  const { fwmark = 0, fwmask, suppressPrefixlen = SUPPRESS_NOTHING, suppressIfgroup = SUPPRESS_NOTHING } = attributes
  const mask = fwmask ?? (fwmark === 0 ? 0 : wholeMark)
  return {
    general: {
      action: header.action || null,
      table: (attributes.table ?? header.table) || null,
      priority: attributes.priority ?? null,
      iif: attributes.iifname ?? null,
      oif: attributes.oifname ?? null,
      mark: fwmark || null,
      mask: mask || null,
      length: suppressPrefixlen === SUPPRESS_NOTHING ? null : suppressPrefixlen,
      group: suppressIfgroup === SUPPRESS_NOTHING ? null : suppressIfgroup,
      tunnel: attributes.tunId === undefined || attributes.tunId === 0n ? null : String(attributes.tunId),
      l3mdev: attributes.l3mdev || null,
      users: attributes.uidRange === undefined ? null : `${attributes.uidRange.start}-${attributes.uidRange.end}`,
      ipProto: attributes.ipProto || null,
      protocol: attributes.protocol || null,
      sport: portText(attributes.sportRange, attributes.sportMask),
      dport: portText(attributes.dportRange, attributes.dportMask),
    },
    family: {
      from: header.srcLen === 0 ? null : `${attributes.src ?? ''}/${header.srcLen}`,
      to: header.dstLen === 0 ? null : `${attributes.dst ?? ''}/${header.dstLen}`,
      tos: header.tos || null,
      dscp: attributes.dscp === undefined ? null : `${attributes.dscp}/${attributes.dscpMask ?? wholeDscp}`,
      label: attributes.flowlabel === undefined ? null : `${attributes.flowlabel}/${attributes.flowlabelMask ?? 0}`,
      flow: header.family === AF_INET ? (attributes.flow ?? null) : null,
    },
  }
}

function portText(range: { readonly start: number; readonly end: number } | undefined, mask: number | undefined): string | null {
  if (range === undefined) return null
  return `${range.start}-${range.end}/${range.start === range.end ? (mask ?? wholePort) : 0}`
}

/** The kernel says nothing of a priority that is 0. Rules are told apart by it first: a plan may be about thousands of them. */
function priorityOf({ attributes }: RuleRequest): number {
  return attributes.priority ?? 0
}

function withPriority(rule: RuleRequest): RuleRequest {
  return { header: rule.header, attributes: { ...rule.attributes, priority: priorityOf(rule) } }
}

type Facts = Readonly<Record<string, string | number | null>>

/** Whether a request to delete `wanted` may hit `rule`: what it says nothing of may be anything (rule_find, net/core/fib_rules.c). */
export function deletes(wanted: RuleRequest, rule: RuleRequest): boolean {
  if (wanted.header.family !== rule.header.family || (wanted.attributes.priority ?? priorityOf(rule)) !== priorityOf(rule)) return false
  const [asked, has] = [compared(wanted), compared(withPriority(rule))]
  return covers(asked.general, has.general) && covers(asked.family, has.family)
}

/** Whether the kernel says that `wanted` exists because of `rule`: all is the same, but a selector of addresses that it says nothing of may be anything (rule_exists). */
export function existsAs(wanted: RuleRequest, rule: RuleRequest): boolean {
  if (wanted.header.family !== rule.header.family || priorityOf(wanted) !== priorityOf(rule)) return false
  const [asked, has] = [compared(withPriority(wanted)), compared(withPriority(rule))]
  return equal(asked.general, has.general) && covers(asked.family, has.family)
}

function covers(asked: Facts, has: Facts): boolean {
  return Object.entries(asked).every(([key, value]) => value === null || value === has[key])
}

function equal(one: Facts, other: Facts): boolean {
  return Object.entries(one).every(([key, value]) => value === other[key])
}
