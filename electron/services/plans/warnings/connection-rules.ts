import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import { FIB_RULE_INVERT } from '../../../netlink/route/rule-names.ts'
import type { OwnConnection } from './own-connection.ts'
import { covers } from './prefix-cover.ts'
import type { StateFacts } from './state-facts.ts'

const TCP = 6
/** The rule for the main table. What stands behind it is asked where that knows no way. */
const ofMain = 32_766

/** Whether a step adds or takes away a rule that packets of the connection may match, in either direction. */
export function rulesChanged(before: StateFacts, after: StateFacts, connection: OwnConnection): boolean {
  if (before.rules.length === after.rules.length && before.rules.every((rule, at) => rule === after.rules[at])) return false
  const name = before.links.find(({ header }) => header.index === connection.device)?.attributes.ifname
  const differing = [...without(before.rules, after.rules), ...without(after.rules, before.rules)]
  return differing.some((rule) => (rule.attributes.priority ?? 0) <= ofMain && (mayMatch(rule, outgoing(connection)) || mayMatch(rule, incoming(connection, name))))
}

interface Packets {
  readonly from: { readonly address: string; readonly port: number }
  readonly to: { readonly address: string; readonly port: number }
  readonly iif: string | undefined
}

function outgoing({ local, remote }: OwnConnection): Packets {
  return { from: local, to: remote, iif: 'lo' }
}

function incoming({ local, remote }: OwnConnection, iif: string | undefined): Packets {
  return { from: remote, to: local, iif }
}

function without(rules: readonly RuleMessage[], others: readonly RuleMessage[]): readonly RuleMessage[] {
  const known = new Set(others.map(words))
  return rules.filter((rule) => !known.has(words(rule)))
}

function words({ header, attributes }: RuleMessage): string {
  return JSON.stringify([header, attributes], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** Where it cannot be told (type of service, marks of the device), it may. */
function mayMatch({ header, attributes }: RuleMessage, { from, to, iif }: Packets): boolean {
  const { src, dst, iifname, oifname, fwmark = 0, fwmask = 0xffff_ffff, ipProto = 0, sportRange, dportRange } = attributes
  if (header.family !== (to.address.includes('.') ? AF_INET : AF_INET6)) return false
  const within = (range: { readonly start: number; readonly end: number } | undefined, port: number): boolean => range === undefined || (port >= range.start && port <= range.end)
  const fits =
    (header.srcLen === 0 || covers(src, header.srcLen, from.address)) && (header.dstLen === 0 || covers(dst, header.dstLen, to.address)) &&
    (iifname === undefined || iifname === iif) && oifname === undefined && (fwmark & fwmask) === 0 &&
    (ipProto === 0 || ipProto === TCP) && within(sportRange, from.port) && within(dportRange, to.port)
  return (header.flags & FIB_RULE_INVERT) === 0 ? fits : !fits
}
