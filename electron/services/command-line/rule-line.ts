import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { hexText } from '../json/number-forms.ts'
import { alignedLine, labelled, shown } from './display-columns.ts'

/** A rule as `show rule` prints it for people, from its JSON: family, priority, and the words of `ip rule`. */
export function ruleLine(rule: JsonObject): string {
  return alignedLine([
    [shown(rule['family']), 6],
    [`${shown(rule['priority'])}:`, 11],
    [ruleWords(rule), 0],
  ])
}

/** The same without its family and not aligned: "80: from all to 192.0.2.1 blackhole". */
export function ruleWithPriority(rule: JsonObject): string {
  return `${shown(rule['priority'])}: ${ruleWords(rule)}`
}

/** All that a rule says but its family and priority, from its JSON, in the words of `ip rule`: "not from 10.0.0.0/8 ipproto udp lookup 77". */
export function ruleWords(rule: JsonObject): string {
  return [...selector(rule), ...action(rule), ...labelled('proto', rule['protocol'] === 'unspec' ? undefined : rule['protocol'])].join(' ')
}

function selector(rule: JsonObject): readonly string[] {
  return [
    ...when('not', rule['not'] === null),
    `from ${prefix(rule, 'src')}`,
    ...(rule['dst'] === undefined ? [] : [`to ${prefix(rule, 'dst')}`]),
    ...labelled('tos', rule['tos']),
    ...masked('fwmark', rule['fwmark'], rule['fwmask'], undefined),
    ...labelled('iif', rule['iif']),
    ...when('[detached]', rule['iif_detached'] === null),
    ...labelled('oif', rule['oif']),
    ...when('[detached]', rule['oif_detached'] === null),
    ...when('l3mdev', rule['l3mdev'] === null && rule['action'] !== undefined),
    ...range('uidrange', rule['uid_start'], rule['uid_end']),
    ...labelled('ipproto', rule['ipproto']),
    ...masked('sport', rule['sport'], rule['sport_mask'], '0xffff'),
    ...range('sport', rule['sport_start'], rule['sport_end']),
    ...masked('dport', rule['dport'], rule['dport_mask'], '0xffff'),
    ...range('dport', rule['dport_start'], rule['dport_end']),
    ...labelled('tun_id', rule['tun_id']),
    ...masked('dscp', rule['dscp'], rule['dscp_mask'], '0x3f'),
    ...masked('flowlabel', rule['flowlabel'], rule['flowlabel_mask'], '0xfffff'),
  ]
}

function action(rule: JsonObject): readonly string[] {
  return [
    ...when('lookup [l3mdev-table]', rule['l3mdev'] === null && rule['action'] === undefined),
    ...labelled('lookup', rule['table']),
    ...labelled('suppress_prefixlength', rule['suppress_prefixlen']),
    ...labelled('suppress_ifgroup', rule['suppress_ifgroup']),
    ...(rule['flow_to'] === undefined ? [] : [`realms ${rule['flow_from'] === undefined ? '' : `${shown(rule['flow_from'])}/`}${shown(rule['flow_to'])}`]),
    ...labelled('goto', rule['goto']),
    ...when('[unresolved]', rule['unresolved'] === null),
    ...when('nop', rule['nop'] === null),
    ...when('masquerade', rule['masquerade'] === null),
    ...(rule['action'] === undefined ? [] : [shown(rule['action'])]),
  ]
}

function prefix(rule: JsonObject, key: 'src' | 'dst'): string {
  const length = rule[`${key}len`]
  return `${shown(rule[key])}${length === undefined ? '' : `/${shown(length)}`}`
}

/** A mask under which every bit counts goes without saying; under another the value is one of bits, as `ip rule` has it. */
function masked(word: string, value: JsonValue | undefined, mask: JsonValue | undefined, whole: string | undefined): readonly string[] {
  if (value === undefined) return []
  if (mask === undefined || mask === whole) return [`${word} ${shown(value)}`]
  return [`${word} ${typeof value === 'number' ? hexText(value) : shown(value)}/${shown(mask)}`]
}

function range(word: string, first: JsonValue | undefined, last: JsonValue | undefined): readonly string[] {
  return first === undefined || last === undefined ? [] : [`${word} ${shown(first)}-${shown(last)}`]
}

function when(word: string, so: boolean): readonly string[] {
  return so ? [word] : []
}
