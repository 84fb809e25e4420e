import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { FIB_RULE_INVERT } from '../../../netlink/route/rule-names.ts'
import type { OwnConnection } from './own-connection.ts'
import { familyOf, meets, type Packets } from './packet-rules.ts'
import type { StateFacts } from './state-facts.ts'

/** The rule for the main table. What stands behind it is asked where that knows no way. */
const ofMain = 32_766

/** Whether a step adds or takes away a rule that packets of the connection may match, in either direction. */
export function rulesChanged(before: StateFacts, after: StateFacts, connection: OwnConnection): boolean {
  if (before.rules.length === after.rules.length && before.rules.every((rule, at) => rule === after.rules[at])) return false
  const nameOf = (index: number | null): string | undefined => before.links.find(({ header }) => header.index === index)?.attributes.ifname
  const [name, bound] = [nameOf(connection.device), nameOf(connection.bound)]
  const differing = [...without(before.rules, after.rules), ...without(after.rules, before.rules)]
  return differing.some((rule) => (rule.attributes.priority ?? 0) <= ofMain && (mayMatch(rule, outgoing(connection, bound)) || mayMatch(rule, incoming(connection, name))))
}

function outgoing({ local, remote }: OwnConnection, oif: string | undefined): Packets {
  return { from: local, to: remote, iif: 'lo', oif }
}

function incoming({ local, remote }: OwnConnection, iif: string | undefined): Packets {
  return { from: remote, to: local, iif, oif: undefined }
}

function without(rules: readonly RuleMessage[], others: readonly RuleMessage[]): readonly RuleMessage[] {
  const known = new Set(others.map(words))
  return rules.filter((rule) => !known.has(words(rule)))
}

function words({ header, attributes }: RuleMessage): string {
  return JSON.stringify([header, attributes], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** Where it cannot be told (type of service, marks of the device), it may. */
function mayMatch(rule: RuleMessage, packets: Packets): boolean {
  return rule.header.family === familyOf(packets.to.address) && meets(rule, packets) === ((rule.header.flags & FIB_RULE_INVERT) === 0)
}
