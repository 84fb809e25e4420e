import { AF_INET } from '../../../electron/netlink/core/constants.ts'
import { RTM_NEWRULE } from '../../../electron/netlink/route/message-types.ts'
import { ruleMessage, type RuleAttributes, type RuleHeader } from '../../../electron/netlink/route/rule.ts'
import { rawMessage, type RawMessage } from '../../../electron/store/raw-message.ts'
import type { RowVersion } from '../../../electron/store/row-version.ts'

/** A rule as the kernel tells of it: of IPv4, one that looks in the main table, unless it is said otherwise. */
export function madeRule(attributes: RuleAttributes = {}, header: Partial<RuleHeader> = {}): RawMessage {
  return rawMessage(ruleMessage.encode({
    type: RTM_NEWRULE,
    header: { family: AF_INET, action: 1, table: (attributes.table ?? 254) < 256 ? (attributes.table ?? 254) : 252, ...header },
    attributes: { table: 254, suppressPrefixlen: 0xffff_ffff, protocol: 0, ...attributes },
  }))
}

/** It as the first row of a table. */
export function ruleVersion(message: RawMessage): RowVersion {
  return { id: 0, version: 0, firstSeen: 0, loadedAt: 0, changedAt: 0, heardAt: 0, ordinal: 0, message }
}
