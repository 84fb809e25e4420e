import type { Destination, InspectedField, InspectedLine, Inspection } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { RuleDevice, RuleRow } from '../../api/rule-row.ts'
import { ruleMessage } from '../../netlink/route/rule.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { decodedRecord } from '../decoded-record.ts'
import { field, group, parts, toLink } from '../inspection/fields.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import { jsonText } from '../json/json-text.ts'
import type { RecordContext } from '../json/record-context.ts'
import { ruleJson } from '../json/rule-json.ts'
import type { RowTimes } from '../row-times.ts'
import { ruleCommands } from './rule-commands.ts'

/** A rule and what is known about it. */
export interface InspectedRule {
  readonly version: RowVersion
  readonly row: RuleRow
  readonly times: RowTimes
  readonly ownPorts: ReadonlySet<number>
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** The row of the link that has a name now. */
  readonly rowOfName: (name: string) => RowId | undefined
  /** The rule that a goto leads to: the first of that priority. */
  readonly target: RowId | undefined
  readonly context: RecordContext
}

/** What the inspector shows of a rule. */
export function inspectRule({ version, row, times, ownPorts, namespace, rowOfName, target, context }: InspectedRule): Inspection {
  const message = decodedRecord(ruleMessage, version.message)
  const inet6 = row.family === 'inet6' || row.family === 'ip6mr'
  const origin = { group: inet6 ? 'RTNLGRP_IPV6_RULE' : 'RTNLGRP_IPV4_RULE', receivedAt: times.wall(version.heardAt), ownPorts }
  return {
    row: row.id,
    title: `Rule ${String(row.priority)}`,
    subtitle: `${row.family === 'inet' || row.family === 'inet6' ? 'rule' : 'rule of multicast routing'}, ${inet6 ? 'IPv6' : 'IPv4'}`,
    groups: [
      ...group('What it does', effectFields(row), row.troubles.map(troubleLine)),
      ...group('Selector', selectorFields(row, rowOfName)),
      ...group('Action', actionFields(row, target)),
    ],
    messages: [inspectedMessage(ruleMessage, version.message, origin)],
    json: message === null ? null : jsonText(ruleJson(message, context)),
    commands: ruleCommands(row, message, namespace),
  }
}

function effectFields(row: RuleRow): readonly InspectedField[] {
  return [
    ...field('Effect', `${row.effect}.`, { plain: true }),
    ...field('Priority', row.priority, { explanation: 'The rule with the lowest is asked first; of equal ones the one that was there first.' }),
    ...field('Protocol', row.protocol, { explanation: protocolExplanations[row.protocol] ?? 'Who installed it.' }),
  ]
}

function troubleLine(trouble: string): InspectedLine {
  return { label: '', parts: parts(field('', trouble, { plain: true }), 'warn'), below: [] }
}

function selectorFields(row: RuleRow, rowOfName: (name: string) => RowId | undefined): readonly InspectedField[] {
  return [
    ...field('Not', row.inverted ? 'not' : null, { explanation: 'It matches all packets that what follows does not fit.' }),
    ...field('From', row.from, { explanation: row.from === 'all' ? 'Whatever the source.' : 'The source of the packet lies in it.' }),
    ...field('To', row.to, { explanation: 'The destination of the packet lies in it.' }),
    ...device('In', row.incoming, rowOfName, row.incoming?.name === 'lo' ? 'Packets of this machine’s own count as coming from lo.' : 'The packet came in over this device.'),
    ...device('Out', row.outgoing, rowOfName, 'The packet is of a socket that is bound to this device.'),
    ...field('Mark', row.mark, { explanation: 'The mark of the packet, which a firewall or a socket (SO_MARK) sets; behind the stroke the bits that count.' }),
    ...row.selectors.flatMap((part) => {
      const [name = '', ...value] = part.split(' ')
      return field(selectorLabels[name] ?? name, value.join(' '), { explanation: selectorExplanations[name] ?? 'A part of its selector.' })
    }),
    ...field('VRF', row.l3mdev ? 'l3mdev' : null, {
      explanation: 'The packet came in over a device of a VRF, or leaves by one.',
      leadsTo: { view: 'links', filter: 'type vrf' },
    }),
  ]
}

function device(label: string, named: RuleDevice | null, rowOfName: (name: string) => RowId | undefined, explanation: string): readonly InspectedField[] {
  if (named === null) return []
  return field(label, named.name, named.detached ? { explanation: 'No device has this name now.' } : { explanation, leadsTo: toLink(rowOfName(named.name)) })
}

function actionFields(row: RuleRow, target: RowId | undefined): readonly InspectedField[] {
  const { table } = row
  return [
    ...field('Action', row.action, { explanation: actionExplanations[row.action] ?? 'The kernel does not know it, and drops such packets.' }),
    ...field('Table', table === null ? null : table.name === String(table.id) ? table.name : `${table.name} (${table.id})`, {
      explanation: 'Where the packet is looked up.',
      leadsTo: table === null ? null : tableRoutes(row.family, table.name),
    }),
    ...field('Goto', row.target, {
      explanation: row.unresolved ? 'There is no rule of this priority now.' : 'The first rule of this priority is asked next.',
      leadsTo: target === undefined ? null : { view: 'rules', row: target },
    }),
    ...field('Suppress', row.suppressedLength === null ? null : `/${row.suppressedLength}`, {
      explanation: row.suppressedLength === 0 ? 'A default route that is found does not count, and the next rule is asked.' : 'A route that is found does not count where its prefix is this long or shorter.',
    }),
    ...field('Not over', row.suppressedGroup, { explanation: 'A route that is found does not count where its device is in this group.' }),
    ...field('Realms', row.realms, { explanation: 'What packets are classified by afterwards: the realm of the source and that of the destination.' }),
  ]
}

/** The routes of multicast are none of the routes view. */
function tableRoutes(family: RuleRow['family'], table: string): Destination | null {
  return family === 'inet' || family === 'inet6' ? { view: 'routes', filter: `table ${table} and family ${family}` } : null
}

const actionExplanations: Readonly<Record<string, string>> = {
  lookup: 'The packet is looked up in a table; where that has no route for it, the next rule is asked.',
  goto: 'Another rule is asked next, further on in the list.',
  nop: 'Nothing: the next rule is asked.',
  blackhole: 'The packet is dropped without a word; a program on this machine gets EINVAL.',
  unreachable: 'The packet is dropped, and its sender told that the network is unreachable; a program on this machine gets ENETUNREACH.',
  prohibit: 'The packet is dropped, and its sender told that it is prohibited; a program on this machine gets EACCES.',
}

const protocolExplanations: Readonly<Record<string, string>> = {
  kernel: 'Installed by the kernel itself.',
  unspec: 'Whoever installed it did not say who it was, as “ip rule add” does not.',
  static: 'Installed by the administrator.',
}

const selectorLabels: Readonly<Record<string, string>> = {
  tos: 'TOS', uidrange: 'Users', ipproto: 'Protocol', sport: 'From port', dport: 'To port', tun_id: 'Tunnel', dscp: 'DSCP', flowlabel: 'Flow label',
}

const selectorExplanations: Readonly<Record<string, string>> = {
  tos: 'The type of service of the packet.',
  uidrange: 'The number of the user whose socket sends the packet.',
  ipproto: 'The protocol above IP.',
  sport: 'The source port of the packet; behind a stroke the bits that count.',
  dport: 'The destination port of the packet; behind a stroke the bits that count.',
  tun_id: 'The number of the tunnel that the packet came through.',
  dscp: 'The class of the packet; behind a stroke the bits that count.',
  flowlabel: 'The flow label of IPv6; behind a stroke the bits that count.',
}
