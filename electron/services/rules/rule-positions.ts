import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import { RTNL_FAMILY_IP6MR, RTNL_FAMILY_IPMR } from '../../netlink/route/message-types.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import type { RawMessage } from '../../store/raw-message.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

export const FRA_PRIORITY = attributeId(ruleMessage, 'priority')
export const FRA_IIFNAME = attributeId(ruleMessage, 'iifname')
const FRA_TABLE = attributeId(ruleMessage, 'table')
export const FRA_OIFNAME = attributeId(ruleMessage, 'oifname')

/** The one walk over a rule's attributes, shared by all that reads them message by message. */
export const rulePositions = new AttributePositions(ruleMessage)

/** Offsets of the fields of `struct fib_rule_hdr` from the start of the message; linux/fib_rules.h. */
export const ruleHeaderAt = { family: 16, dstLen: 17, srcLen: 18, tos: 19, table: 20, action: 23, flags: 24, end: 28 } as const

/** The families whose rules are shown, with the words for them. */
export const ruleFamilies = { [AF_INET]: 'inet', [AF_INET6]: 'inet6', [RTNL_FAMILY_IPMR]: 'ipmr', [RTNL_FAMILY_IP6MR]: 'ip6mr' } as const

/** Whether a message of the kernel is a rule of a family that is shown: not of another protocol (DECnet, phonet). */
export function isRule(bytes: Uint8Array, offset: number): boolean {
  return (bytes[offset + ruleHeaderAt.family] ?? 0) in ruleFamilies
}

/** Where a rule looks packets up: its family and FRA_TABLE, or the header's 8 bits where that is missing; table 0: nowhere. */
export function ruleTableAt({ bytes, offset, length }: RawMessage): readonly [family: number, table: number] {
  return [bytes[offset + ruleHeaderAt.family] ?? 0, rulePositions.of(bytes, offset, length).u32(FRA_TABLE, bytes[offset + ruleHeaderAt.table] ?? 0)]
}

/** FRA_PRIORITY; the kernel leaves out 0. */
export function rulePriorityAt(bytes: Uint8Array, offset: number, length: number): number {
  return rulePositions.of(bytes, offset, length).u32(FRA_PRIORITY, 0)
}
