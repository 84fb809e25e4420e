import { ip } from '../core/addresses.ts'
import { attributes } from '../core/attributes.ts'
import type { Value } from '../core/codec.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { raw, u16, u32, u32be, u64be, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { text } from '../core/text.ts'
import { RTM_DELRULE, RTM_GETRULE, RTM_NEWRULE } from './message-types.ts'
import { routeProtocols, tables } from './route-names.ts'
import { ruleActions, ruleFlags } from './rule-names.ts'

/** `struct fib_rule_hdr`; linux/fib_rules.h. Tables above 255 are 252 here (RT_TABLE_COMPAT): FRA_TABLE tells. */
export const ruleHeader = struct('fib_rule_hdr', [
  ['family', u8], ['dstLen', u8], ['srcLen', u8], ['tos', u8],
  ['table', named(u8, tables)], ['res1', u8], ['res2', u8], ['action', named(u8, ruleActions)],
  ['flags', bitset(u32, ruleFlags)],
])

/** `struct fib_rule_uid_range`: both ends included; linux/fib_rules.h. */
const uidRange = struct('fib_rule_uid_range', [['start', u32], ['end', u32]])

/** `struct fib_rule_port_range`: both ends included, in the order of the machine; linux/fib_rules.h. */
const portRange = struct('fib_rule_port_range', [['start', u16], ['end', u16]])

/** The attributes of a rule (FRA_*); linux/fib_rules.h. A suppressor of 0xffffffff is none. */
export const ruleAttributes = attributes('FRA', {
  dst: [1, ip],
  src: [2, ip],
  iifname: [3, text],
  goto: [4, u32],
  unused2: [5, raw],
  priority: [6, u32],
  unused3: [7, raw],
  unused4: [8, raw],
  unused5: [9, raw],
  fwmark: [10, u32],
  flow: [11, u32],
  tunId: [12, u64be],
  suppressIfgroup: [13, u32],
  suppressPrefixlen: [14, u32],
  table: [15, named(u32, tables)],
  fwmask: [16, u32],
  oifname: [17, text],
  pad: [18, raw],
  l3mdev: [19, u8],
  uidRange: [20, uidRange],
  protocol: [21, named(u8, routeProtocols)],
  ipProto: [22, u8],
  sportRange: [23, portRange],
  dportRange: [24, portRange],
  dscp: [25, u8],
  flowlabel: [26, u32be, { newerThanHeaders: true }],
  flowlabelMask: [27, u32be, { newerThanHeaders: true }],
  sportMask: [28, u16, { newerThanHeaders: true }],
  dportMask: [29, u16, { newerThanHeaders: true }],
  dscpMask: [30, u8, { newerThanHeaders: true }],
})

/** RTM_NEWRULE, RTM_DELRULE, RTM_GETRULE; rtnetlink(7). */
export const ruleMessage = defineMessage('rule', { RTM_NEWRULE, RTM_DELRULE, RTM_GETRULE }, ruleHeader, ruleAttributes)

export type RuleHeader = Value<typeof ruleHeader>
export type RuleAttributes = Value<typeof ruleAttributes>
export type RuleMessage = ReturnType<typeof ruleMessage.decode>
