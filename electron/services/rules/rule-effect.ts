import type { RuleDevice, RuleRow } from '../../api/rule-row.ts'
import type { SelectorPart } from './rule-selector.ts'

/** What of a rule its sentence tells. */
export type ToldRule = Pick<RuleRow, 'family' | 'inverted' | 'from' | 'to' | 'incoming' | 'outgoing' | 'mark' | 'action' | 'table' | 'tableEmpty' | 'l3mdev' | 'target' | 'unresolved' | 'suppressedLength' | 'suppressedGroup'>

/** What a rule does to traffic, in one sentence without a full stop: "Packets from 10.0.0.0/8 marked 0x1 look in table vpn; when it has no route, the next rule". */
export function ruleEffect(rule: ToldRule, parts: readonly SelectorPart[]): string {
  return `${whichPackets(rule, parts)} ${whatBecomes(rule)}`
}

/** Why a rule does not do what it looks like, a sentence each. */
export function ruleTroubles(rule: Pick<RuleRow, 'inverted' | 'incoming' | 'outgoing' | 'target' | 'unresolved'>): readonly string[] {
  const detached = (device: RuleDevice | null): readonly string[] =>
    device?.detached === true ? [`No device is called ${device.name}: the rule matches ${rule.inverted ? 'every packet' : 'no packet'} until one is.`] : []
  return [
    ...(rule.unresolved ? [`There is no rule of priority ${String(rule.target)}: the next rule goes on instead.`] : []),
    ...detached(rule.incoming),
    ...detached(rule.outgoing),
  ]
}

/** "All packets", "Packets from 10.0.0.0/8 marked 0x1", "All packets but those to port 25". */
function whichPackets(rule: ToldRule, parts: readonly SelectorPart[]): string {
  const multicast = rule.family === 'ipmr' || rule.family === 'ip6mr' ? 'multicast packets' : 'packets'
  const words = [
    ...origin(rule),
    ...(rule.to === null ? [] : [`to ${rule.to}`]),
    ...(rule.outgoing === null ? [] : [`of sockets bound to ${rule.outgoing.name}`]),
    ...(rule.mark === null ? [] : [markWords(rule.mark)]),
    ...parts.map(partWords),
    ...(rule.l3mdev ? ['over a device of a VRF'] : []),
  ].join(' ')
  if (words === '') return rule.inverted ? `No ${multicast}` : `All ${multicast}`
  return rule.inverted ? `All ${multicast} but those ${words}` : `${multicast === 'packets' ? 'Packets' : 'Multicast packets'} ${words}`
}

/** The kernel takes the loopback device for where its own packets come from (net/ipv4/route.c, ip_route_output_key_hash). */
function origin({ from, incoming }: ToldRule): readonly string[] {
  const source = from === 'all' ? [] : [`from ${from}`]
  if (incoming === null) return source
  return incoming.name === 'lo' ? ['of this machine’s own', ...source] : [...source, `that come in over ${incoming.name}`]
}

function markWords(mark: string): string {
  const [value = '', mask] = mark.split('/')
  return mask === undefined ? `marked ${value}` : `whose mark under the mask ${mask} is ${value}`
}

function partWords({ name, value }: SelectorPart): string {
  const [bits = '', mask] = value.split('/')
  const ofMask = (what: string): string => `whose ${what} under the mask ${mask ?? ''} is ${bits}`
  switch (name) {
    case 'tos':
      return `with TOS ${value}`
    case 'uidrange':
      return userWords(value)
    case 'ipproto':
      return `of protocol ${value}`
    case 'sport':
      return mask === undefined ? `from ${portWords(value)}` : ofMask('source port')
    case 'dport':
      return mask === undefined ? `to ${portWords(value)}` : ofMask('destination port')
    case 'tun_id':
      return `that came through tunnel ${value}`
    case 'dscp':
      return mask === undefined ? `with DSCP ${value}` : ofMask('DSCP')
    case 'flowlabel':
      return mask === undefined ? `with flow label ${value}` : ofMask('flow label')
  }
}

function userWords(range: string): string {
  const [first, last] = range.split('-')
  return first === last ? `of user ${String(first)}` : `of users ${String(first)} to ${String(last)}`
}

function portWords(range: string): string {
  const [first, last] = range.split('-')
  return last === undefined ? `port ${range}` : `ports ${String(first)} to ${last}`
}

function whatBecomes(rule: ToldRule): string {
  switch (rule.action) {
    case 'lookup':
      if (rule.tableEmpty) return `look in ${tableWords({ ...rule, suppressedLength: null, suppressedGroup: null })}, which has no routes: the next rule`
      return `look in ${tableWords(rule)}; when it has no ${rule.suppressedLength === null && rule.suppressedGroup === null ? '' : 'such '}route, the next rule`
    case 'goto':
      return rule.unresolved ? `would go on with rule ${String(rule.target)}, which is not there: the next rule` : `go on with rule ${String(rule.target)}`
    case 'nop':
      return 'go on with the next rule: nothing happens here'
    case 'blackhole':
      return 'are dropped without a word'
    case 'unreachable':
      return 'are refused: the network is unreachable'
    case 'prohibit':
      return 'are refused: it is prohibited'
    // net/ipv4/fib_rules.c, fib4_rule_action, and fib6_rule_action of IPv6: by default as a blackhole.
    default:
      return `are dropped without a word, for the kernel knows no action ${rule.action}`
  }
}

function tableWords({ table, l3mdev, suppressedLength, suppressedGroup }: ToldRule): string {
  const suppressed = [
    ...(suppressedLength === null ? [] : [suppressedLength === 0 ? 'routes other than the default' : `prefixes longer than /${suppressedLength}`]),
    ...(suppressedGroup === null ? [] : [`${suppressedLength === null ? 'routes ' : ''}over devices outside group ${suppressedGroup}`]),
  ]
  const which = l3mdev || table === null ? 'the table of their VRF' : `table ${table.name}`
  return suppressed.length === 0 ? which : `${which} for ${suppressed.join(' ')}`
}
