import type { InspectedField, Inspection, MessageNode } from '../../../electron/api/inspection.ts'
import type { NeighbourRow } from '../../../electron/api/neighbour-row.ts'
import type { LinkRow, Row, RouteRow } from '../../../electron/api/rows.ts'
import type { RuleRow } from '../../../electron/api/rule-row.ts'
import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { FakeMessage } from './fake-message.ts'

/** What the inspector would get for the row, down to bytes in the kernel's layout. */
export function fakeInspection(row: Row): Inspection {
  if (row.kind === 'link') return ofLink(row)
  if (row.kind === 'rule') return ofRule(row)
  if (row.kind === 'event') return { row: row.id, title: row.object, subtitle: row.subject, groups: [], messages: [], json: null, commands: [] }
  if (row.kind === 'neighbour') return ofNeighbour(row)
  if (row.kind === 'route') return ofRoute(row)
  if (row.kind === 'socket') return ofSocket(row)
  throw new Error(`The fake app inspects no ${row.kind}.`)
}

function ofLink(row: LinkRow): Inspection {
  const message = new FakeMessage(16)
  message.header([
    ['ifi_family', 1, '0 (AF_UNSPEC)'],
    ['ifi_type', 2, '1 (ARPHRD_ETHER)'],
    ['ifi_index', 4, String(row.index)],
    ['ifi_flags', 4, row.flags.join(' ')],
    ['ifi_change', 4, '0'],
  ])
  const tree: MessageNode[] = [...message.nodes]
  tree.push(message.text('IFLA_IFNAME', 3, row.name), message.number('IFLA_MTU', 4, row.mtu ?? 0), message.number('IFLA_TXQLEN', 13, 1000))
  if (row.master) tree.push(message.number('IFLA_MASTER', 10, row.master.index, `${String(row.master.index)} → ${row.master.name ?? ''}`))
  tree.push(
    message.nest('IFLA_LINKINFO', 18, () => [
      message.text('IFLA_INFO_KIND', 1, row.type),
      message.nest('IFLA_INFO_DATA', 2, () => [
        message.number('IFLA_VXLAN_ID', 1, 42),
        message.number('IFLA_VXLAN_LINK', 3, 2, '2 → enp1s0'),
        message.number('IFLA_VXLAN_LOCAL', 4, 0x1871_00cb, '203.0.113.24'),
        message.number('IFLA_VXLAN_PORT', 15, 0xb512, '4789 (be16)'),
        message.number('IFLA_VXLAN_LEARNING', 7, 1),
        message.number('IFLA_VXLAN_AGEING', 8, 300),
      ]),
    ]),
    message.number('attribute 69', 69, 0),
  )
  return {
    row: row.id,
    title: row.name,
    subtitle: `${row.type}, index ${String(row.index)}`,
    groups: [
      {
        title: 'State',
        lines: [],
        fields: [
          field('State', row.administrativelyUp ? 'up, lower up' : 'down'),
          field('Operational', row.state, null, 'What the device itself says (RFC 2863).'),
          field('Address', row.hardwareAddress ?? '', null, null, true),
          ...(row.master ? [field('Master', row.master.name ?? '', null, null, true)] : []),
          field('MTU', String(row.mtu), 'bytes', 'The largest packet that leaves whole.'),
          field('Queue', row.queueingDiscipline ?? ''),
          field('Flags', row.flags.join(' '), null, null, true),
        ],
      },
      { title: 'Addresses', lines: [], fields: row.addresses.map((each) => field(each.scope, each.text, null, null, true)) },
      { title: 'Tunnel', lines: [], fields: [field('VNI', '42'), field('Through', 'enp1s0', null, null, true), field('Local', '203.0.113.24', null, null, true), field('Port', '4789', 'udp'), field('Learning', 'on, 300', 's'), field('TTL', 'inherit')] },
    ].filter((group) => group.fields.length > 0),
    messages: [
      { title: 'RTM_NEWLINK', source: 'RTNLGRP_LINK', composedFrom: null, receivedAt: 1_764_000_000_000, tree, bytes: message.bytes },
      { title: 'RTM_NEWLINK', source: 'dump', composedFrom: null, receivedAt: 1_763_999_990_000, tree, bytes: message.bytes },
    ],
    json: `{"id":${String(row.id)}}`,
    commands: [{ label: 'shows the same', command: `ip -d -s link show dev ${row.name}` }],
  }
}

function ofRoute(row: RouteRow): Inspection {
  const message = new FakeMessage(24)
  message.header([
    ['rtm_family', 1, '2 (AF_INET)'],
    ['rtm_dst_len', 1, '28'],
    ['rtm_table', 1, '254'],
    ['rtm_protocol', 1, row.protocol],
  ])
  const tree: MessageNode[] = [...message.nodes]
  tree.push(message.number('RTA_TABLE', 15, row.table.id), message.number('RTA_DST', 1, 0x5000_400a, row.destination), message.number('RTA_PRIORITY', 6, row.metric ?? 0))
  return {
    row: row.id,
    title: row.destination,
    subtitle: `${row.type}, table ${row.table.name}`,
    groups: [
      {
        title: 'Route',
        lines: [],
        fields: [
          field('Protocol', row.protocol),
          field('Scope', row.scope),
          field('Metric', String(row.metric ?? '')),
          field('Source', row.preferredSource ?? '', null, null, true),
        ],
      },
      {
        title: 'Next hops',
        lines: [],
        fields: row.hops.map((hop, at) => field(`Hop ${String(at + 1)}`, `via ${hop.via ?? ''} dev ${hop.device?.name ?? ''} weight ${String(hop.weight)}`, null, null, true)),
      },
    ],
    messages: [{ title: 'RTM_NEWROUTE', source: 'dump', composedFrom: null, receivedAt: 1_763_999_990_000, tree, bytes: message.bytes }],
    json: `{"id":${String(row.id)}}`,
    commands: [
      { label: 'shows the same', command: `ip -d route show ${row.destination}` },
      { label: 'would make it', command: `ip route add ${row.destination} ${row.hops.map((hop) => `nexthop via ${hop.via ?? ''} dev ${hop.device?.name ?? ''}`).join(' ')}` },
    ],
  }
}

function ofRule(row: RuleRow): Inspection {
  const message = new FakeMessage(12)
  message.header([
    ['family', 1, row.family],
    ['action', 1, row.action],
  ])
  const tree: MessageNode[] = [...message.nodes, message.number('FRA_PRIORITY', 6, row.priority)]
  return {
    row: row.id,
    title: `Rule ${String(row.priority)}`,
    subtitle: `rule, ${row.family}`,
    groups: [{ title: 'Selector', lines: [], fields: [field('From', row.from, null, null, true)] }],
    messages: [{ title: 'RTM_NEWRULE', source: 'dump', composedFrom: null, receivedAt: 1_763_999_990_000, tree, bytes: message.bytes }],
    json: `{"id":${String(row.id)}}`,
    commands: [{ label: 'Show', command: `ip rule show priority ${String(row.priority)}` }],
  }
}

function ofNeighbour(row: NeighbourRow): Inspection {
  const message = new FakeMessage(28)
  message.header([['ndm_family', 1, row.family === 'inet' ? '2 (AF_INET)' : '10 (AF_INET6)'], ['ndm_state', 2, row.state]])
  return {
    row: row.id,
    title: row.address,
    subtitle: `neighbour on ${row.device?.name ?? ''}`,
    groups: [{ title: 'State', lines: [], fields: [field('State', row.state)] }],
    messages: [{ title: 'RTM_NEWNEIGH', source: 'dump', composedFrom: null, receivedAt: 1_763_999_990_000, tree: message.nodes, bytes: message.bytes }],
    json: `{"id":${String(row.id)}}`,
    commands: [{ label: 'Show', command: `ip neighbour show ${row.address}` }],
  }
}

function ofSocket(row: SocketRow): Inspection {
  const message = new FakeMessage(72)
  message.header([
    ['idiag_family', 1, row.family === 'inet' ? '2 (AF_INET)' : '10 (AF_INET6)'],
    ['idiag_state', 1, row.state],
  ])
  return {
    row: row.id,
    title: `${row.local.address}:${String(row.local.port)}`,
    subtitle: `${row.protocol}, ${row.state}`,
    groups: [{ title: 'Connection', lines: [], fields: [field('Round trip', String((row.roundTripTime ?? 0) / 1000), 'ms'), field('Congestion', row.congestionControl ?? '')] }],
    messages: [{ title: 'SOCK_DIAG_BY_FAMILY', source: 'dump', composedFrom: null, receivedAt: 1_763_999_990_000, tree: message.nodes, bytes: message.bytes }],
    json: `{"id":${String(row.id)}}`,
    commands: [{ label: 'Show', command: `ss -tanpi sport = ${String(row.local.port)}` }],
  }
}

function field(label: string, value: string, unit: string | null = null, explanation: string | null = null, technical = false): InspectedField {
  return { label, value, unit, explanation, technical, until: null, leadsTo: null }
}
