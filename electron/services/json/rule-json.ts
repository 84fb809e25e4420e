import {
  FIB_RULE_IIF_DETACHED, FIB_RULE_INVERT, FIB_RULE_OIF_DETACHED, FIB_RULE_UNRESOLVED, FR_ACT_GOTO, FR_ACT_NOP, FR_ACT_TO_TBL, SUPPRESS_NOTHING,
} from '../../netlink/route/rule-names.ts'
import { routeTypes } from '../../netlink/route/route-names.ts'
import type { RuleAttributes, RuleHeader } from '../../netlink/route/rule.ts'
import type { Names } from '../names/names.ts'
import { dscpName } from '../rules/rule-selector.ts'
import type { JsonObject } from './json-value.ts'
import { hexText } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

/** A rule's message, decoded. */
export interface Rule {
  readonly header: RuleHeader
  readonly attributes: RuleAttributes
}

const RTN_NAT = 10
const families: Readonly<Record<number, string>> = { 2: 'inet', 10: 'inet6', 128: 'ipmr', 129: 'ip6mr' }
const types = new Map<number, string>(Object.entries(routeTypes).map(([type, name]) => [Number(type), name]))

/** A rule as `ip -j -d rule` prints it; before it, since both families are shown together, its family. */
export function ruleJson({ header, attributes }: Rule, { names }: RecordContext): JsonObject {
  const { flags } = header
  return {
    family: families[header.family] ?? String(header.family),
    priority: attributes.priority ?? 0,
    not: there(flags & FIB_RULE_INVERT),
    ...prefixJson('src', attributes.src, header.srcLen, header.family, 'all'),
    ...prefixJson('dst', attributes.dst, header.dstLen, header.family),
    tos: header.tos === 0 ? undefined : names.dsfields.name(header.tos),
    ...markJson(attributes),
    iif: attributes.iifname,
    iif_detached: attributes.iifname === undefined ? undefined : there(flags & FIB_RULE_IIF_DETACHED),
    oif: attributes.oifname,
    oif_detached: attributes.oifname === undefined ? undefined : there(flags & FIB_RULE_OIF_DETACHED),
    l3mdev: there(attributes.l3mdev ?? 0),
    uid_start: attributes.uidRange?.start,
    uid_end: attributes.uidRange?.end,
    ipproto: attributes.ipProto === undefined ? undefined : names.ipProtocols.name(attributes.ipProto),
    ...portsJson('sport', attributes.sportRange, attributes.sportMask),
    ...portsJson('dport', attributes.dportRange, attributes.dportMask),
    tun_id: attributes.tunId,
    ...tableJson(attributes.table ?? header.table, attributes, names),
    ...flowJson(attributes.flow, names),
    ...actionJson(header, attributes),
    protocol: attributes.protocol === undefined ? undefined : names.protocols.name(attributes.protocol),
    dscp: attributes.dscp === undefined ? undefined : dscpName(attributes.dscp, names),
    dscp_mask: attributes.dscp === undefined || attributes.dscpMask === undefined ? undefined : hexText(attributes.dscpMask),
    ...(attributes.flowlabel === undefined || attributes.flowlabelMask === undefined
      ? {}
      : { flowlabel: hexText(attributes.flowlabel), flowlabel_mask: hexText(attributes.flowlabelMask) }),
  }
}

/** iproute2 says by null that something is so. */
function there(bits: number): null | undefined {
  return bits === 0 ? undefined : null
}

function prefixJson(key: 'src' | 'dst', address: string | undefined, length: number, family: number, unlimited?: string): JsonObject {
  const whole = family === 10 || family === 129 ? 128 : 32
  if (address !== undefined) return { [key]: address, [`${key}len`]: length === whole ? undefined : length }
  return length === 0 ? { [key]: unlimited } : { [key]: '0', [`${key}len`]: length }
}

function markJson({ fwmark, fwmask }: RuleAttributes): JsonObject {
  if (fwmark === undefined && fwmask === undefined) return {}
  return { fwmark: hexText(fwmark ?? 0), fwmask: fwmask === undefined || fwmask === 0xffff_ffff ? undefined : hexText(fwmask) }
}

function portsJson(key: 'sport' | 'dport', range: RuleAttributes['sportRange'], mask: number | undefined): JsonObject {
  if (range === undefined) return {}
  if (range.start !== range.end) return { [`${key}_start`]: range.start, [`${key}_end`]: range.end }
  return { [key]: range.start, [`${key}_mask`]: mask === undefined ? undefined : hexText(mask) }
}

function tableJson(table: number, { suppressPrefixlen = SUPPRESS_NOTHING, suppressIfgroup = SUPPRESS_NOTHING }: RuleAttributes, names: Names): JsonObject {
  if (table === 0) return {}
  return {
    table: names.tables.name(table),
    suppress_prefixlen: suppressPrefixlen === SUPPRESS_NOTHING ? undefined : suppressPrefixlen | 0,
    suppress_ifgroup: suppressIfgroup === SUPPRESS_NOTHING ? undefined : names.groups.name(suppressIfgroup),
  }
}

function flowJson(flow: number | undefined, { realms }: Names): JsonObject {
  if (flow === undefined) return {}
  const from = flow >>> 16
  return { flow_from: from === 0 ? undefined : realms.name(from), flow_to: realms.name(flow & 0xffff) }
}

function actionJson({ action, flags }: RuleHeader, attributes: RuleAttributes): JsonObject {
  switch (action) {
    case FR_ACT_TO_TBL:
      return {}
    case FR_ACT_GOTO:
      return { goto: attributes.goto ?? 'none', unresolved: there(flags & FIB_RULE_UNRESOLVED) }
    case FR_ACT_NOP:
      return { nop: null }
    case RTN_NAT:
      return { masquerade: null }
    default:
      return { action: types.get(action) ?? String(action) }
  }
}
