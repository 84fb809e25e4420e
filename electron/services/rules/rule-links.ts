import { AF_UNSPEC } from '../../netlink/core/constants.ts'
import { FR_ACT_GOTO } from '../../netlink/route/rule-names.ts'
import { RTM_NEWRULE } from '../../netlink/route/message-types.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import { rawMessage, type RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import { FRA_IIFNAME, FRA_OIFNAME, ruleHeaderAt, rulePositions } from './rule-positions.ts'

/** The first rule of a priority among those of the family of `message`, which a goto leads to; undefined: there is none. */
export function firstOfPriority(table: Table, message: RawMessage, priority: number): RowId | undefined {
  const family = message.bytes[message.offset + ruleHeaderAt.family] ?? AF_UNSPEC
  return table.siblings(rawMessage(ruleMessage.encode({ type: RTM_NEWRULE, header: { family }, attributes: { priority } })))[0]
}

/** Whether a rule leads to another. */
export function isGoto({ bytes, offset }: RawMessage): boolean {
  return bytes[offset + ruleHeaderAt.action] === FR_ACT_GOTO
}

/** Whether a rule names a device. */
export function namesDevice({ bytes, offset, length }: RawMessage): boolean {
  const found = rulePositions.of(bytes, offset, length)
  return found.start(FRA_IIFNAME) >= 0 || found.start(FRA_OIFNAME) >= 0
}

/** Whether some rule leads to another. */
export function hasGoto(table: Table): boolean {
  return some(table, isGoto)
}

/** Whether some rule names a device. */
export function namesDevices(table: Table): boolean {
  return some(table, namesDevice)
}

function some(table: Table, holds: (message: RawMessage) => boolean): boolean {
  for (const id of table.ids()) {
    const message = table.row(id)?.message
    if (message !== undefined && holds(message)) return true
  }
  return false
}
