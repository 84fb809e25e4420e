import { ruleMessage } from '../../netlink/route/rule.ts'
import { ageField } from '../../store/age-field.ts'
import type { EnumField, Field, NumberField, SortField, TextField } from '../../store/field.ts'
import { storedText } from '../columns.ts'
import { declare, declareNamed, listedLabels, type DeclaredField } from '../declared-field.ts'
import type { DeviceNames } from '../device-names.ts'
import { namedLabels, numericSorts } from '../named-labels.ts'
import type { Names } from '../names/names.ts'
import {
  actionColumn, destinationPorts, dscpColumn, familyColumn, flagsColumn, flagWords, flowLabelColumn, fromColumn, ipProtocolColumn, markColumn, priorityColumn,
  protocolColumn, realmsColumn, sourcePorts, suppressedGroupColumn, suppressedLengthColumn, tableColumn, targetColumn, toColumn, toldMarkColumn, toldMaskColumn, toldTargetColumn, tunnelColumn, typeOfServiceColumn, users,
} from './rule-columns.ts'
import { ruleFamilies } from './rule-positions.ts'
import { actionWord } from './rule-row.ts'

/** The fields of rules. Columns are compared by identity, so that there is one set a table. */
export interface RuleFields {
  readonly declared: readonly DeclaredField[]
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  /** The same where numbers are shown in place of names: those that are sorted by the number then. */
  readonly numericSort: ReadonlyMap<string, SortField>
}

/** What rules can be filtered and sorted by. */
export function ruleFields(names: Names, devices: DeviceNames): RuleFields {
  const device = (name: 'iif' | 'oif'): TextField => ({
    kind: 'text', name, aliases: name === 'iif' ? ['dev'] : [], bare: true, column: storedText(ruleMessage, `attributes.${name}name`),
    openSet: { thing: 'link', has: (word) => devices.has(word), names: () => devices.names() },
  })
  const priority: NumberField = { kind: 'number', name: 'priority', aliases: ['pref', 'preference', 'order'], bare: true, column: priorityColumn }
  const from: Field = { kind: 'prefix', name: 'from', bare: true, column: fromColumn }
  const to: Field = { kind: 'prefix', name: 'to', bare: true, column: toColumn }
  const [incoming, outgoing] = [device('iif'), device('oif')]
  const mark: NumberField = { kind: 'number', name: 'fwmark', aliases: ['mark'], column: markColumn }
  const action: EnumField = { kind: 'enum', name: 'action', aliases: ['type'], bare: true, column: actionColumn, ...actionLabels }
  const table: EnumField = { kind: 'enum', name: 'table', aliases: ['lookup'], column: tableColumn, ...namedLabels(names.tables) }
  const target: NumberField = { kind: 'number', name: 'goto', column: targetColumn }
  const protocol: EnumField = { kind: 'enum', name: 'proto', aliases: ['protocol'], bare: true, column: protocolColumn, ...namedLabels(names.protocols) }
  const family: EnumField = { kind: 'enum', name: 'family', bare: true, column: familyColumn, ...familyLabels }
  const declared = [
    declare(priority, 'Its priority: the lowest is asked first', 'priority < 32766'),
    declare(from, 'The source that it is limited to; with "in" all within it', 'from 10.0.0.0/8'),
    declare(to, 'The destination that it is limited to; with "in" all within it', 'to in 192.0.2.0/24'),
    declare({ kind: 'match', name: 'src', column: fromColumn }, 'Rules that a packet from an address would match by its source', 'src 10.1.2.3'),
    declare({ kind: 'match', name: 'dst', column: toColumn }, 'Rules that a packet to an address would match by its destination', 'dst 192.0.2.1'),
    declare(incoming, 'The device that packets come in over; lo for this machine’s own', 'iif eth0'),
    declare(outgoing, 'The device that the socket is bound to', 'oif eth0'),
    declare({ ...mark, column: toldMarkColumn, mask: toldMaskColumn, most }, 'The mark that packets bear, with its mask where one is written', 'fwmark 0x1/0xff'),
    declare({ kind: 'number', name: 'fwmask', most, column: toldMaskColumn }, 'Which bits of the mark count', 'fwmask 0xff'),
    declare(action, 'What becomes of packets that it matches', 'action unreachable'),
    declareNamed(table, names.tables, 'The routing table that it leads to', 'table main'),
    declare({ ...target, column: toldTargetColumn, most }, 'The priority of the rule that it leads to', 'goto 200'),
    declareNamed({ kind: 'enum', name: 'ipproto', column: ipProtocolColumn, ...namedLabels(names.ipProtocols) }, names.ipProtocols, 'The protocol above IP', 'ipproto 6'),
    declare({ kind: 'number', name: 'sport', most: 65_535, ...sourcePorts }, 'A source port that it is limited to', 'sport 1000-2000'),
    declare({ kind: 'number', name: 'dport', most: 65_535, ...destinationPorts }, 'A destination port that it is limited to', 'dport 443'),
    declare({ kind: 'number', name: 'uid', aliases: ['uidrange'], most, ...users }, 'A user that it is limited to', 'uid 1000'),
    declareNamed({ kind: 'enum', name: 'tos', aliases: ['dsfield'], column: typeOfServiceColumn, ...namedLabels(names.dsfields) }, names.dsfields, 'The type of service', 'tos 0x10'),
    declare({ kind: 'number', name: 'dscp', most: 63, column: dscpColumn, reads: (text) => dscpOf(text, names) }, 'The class (DSCP)', 'dscp 46'),
    declare({ kind: 'text', name: 'realms', aliases: ['realm'], many: true, synonyms: true, column: realmsColumn(names.realms) }, 'What packets are classified by afterwards: one of its realms, or both', 'realms 3/4'),
    declare({ kind: 'number', name: 'flowlabel', most: 0xf_ffff, column: flowLabelColumn }, 'The flow label of IPv6', 'flowlabel 0x5'),
    declare({ kind: 'number', name: 'tun_id', column: tunnelColumn }, 'The number of the tunnel that packets came through', 'tun_id 77'),
    declare({ kind: 'number', name: 'suppress_prefixlength', aliases: ['sup_pl'], most, column: suppressedLengthColumn }, 'Routes of prefixes up to this length do not count', 'suppress_prefixlength 0'),
    declareNamed({ kind: 'enum', name: 'suppress_ifgroup', aliases: ['sup_group'], column: suppressedGroupColumn, ...namedLabels(names.groups) }, names.groups, 'Routes over devices of this group do not count', 'suppress_ifgroup default'),
    declare({ kind: 'text', name: 'flag', aliases: ['flags'], bare: 'whole', many: true, column: flagsColumn, words: () => flagWords }, 'What more is to be said of it: "not" (invert), a goto that leads nowhere (unresolved), a device that is not there', 'flag unresolved'),
    declareNamed(protocol, names.protocols, 'Who installed it', 'proto kernel'),
    declare(family, 'IPv4, IPv6, or multicast routing of one of them', 'family inet6'),
  ]
  const sort = new Map<string, SortField>([
    ['priority', priority], ['from', from], ['to', to], ['iif', incoming], ['oif', outgoing], ['mark', mark], ['action', action], ['table', table], ['target', target],
    ['protocol', protocol], ['family', family], ['age', ageField],
  ])
  return { declared, all: declared.map(({ field }) => field), sort, numericSort: numericSorts(sort) }
}

/** What a number of 32 bits can be at most. */
const most = 0xffff_ffff

const familyLabels = listedLabels(ruleFamilies)
const actionLabels = listedLabels(Object.fromEntries([1, 2, 3, 6, 7, 8].map((action) => [action, actionWord(action)])))

/** The name of a class as iproute2 has it, "EF". */
function dscpOf(text: string, { dsfields }: Names): number | undefined {
  const [byte] = dsfields.entries().find(([, name]) => name.toLowerCase() === text.toLowerCase()) ?? []
  return byte === undefined ? undefined : byte >>> 2
}
