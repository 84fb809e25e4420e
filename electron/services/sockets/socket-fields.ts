import { socketProtocols, socketTimers } from '../../netlink/diag/socket-names.ts'
import { ageField } from '../../store/age-field.ts'
import type { Column, NumberColumn } from '../../store/column.ts'
import type { AddressField, EnumField, Field, NumberField, SortField } from '../../store/field.ts'
import { sourceColumn } from '../../store/source-column.ts'
import { declare, listedLabels, type DeclaredField } from '../declared-field.ts'
import { familyLabels } from '../family-labels.ts'
import { closedLabels } from '../labels.ts'
import { portNamer, portReader } from '../names/service-names.ts'
import type { GroupChoice } from '../views/view-source.ts'
import { controlGroupColumn, ownerColumns, ownerWords, rateColumns } from './socket-beside-columns.ts'
import type { BesideSockets } from './socket-beside.ts'
import {
  congestionColumn, congestionWindowColumn, cookieColumn, deviceColumn, dropsColumn, endColumn, endOrderColumn, familyColumn, inodeColumn, lastSentColumn, localPortColumn, mappedColumn, markColumn, noUser,
  receivedBytesColumn, receiveQueueColumn, remotePortColumn, retransmissionsColumn, retransmittedBytesColumn, roundTripColumn, sendQueueColumn, sentBytesColumn, stateColumn,
  stateOrderColumn, timerColumn, toldInodeColumn, totalBytesColumn, userColumn,
} from './socket-columns.ts'
import { knownStateWords, statesInOrder } from './socket-state.ts'
import { toldOfConnection, toldOfMemory } from './told-columns.ts'

/** What sockets can be filtered and sorted by that does not stand in their own messages. */
export interface SocketFieldSources extends Omit<BesideSockets, 'rates'> {
  /** null: nobody measures here. */
  readonly rates: BesideSockets['rates'] | null
  /** Ports by the names of services. */
  readonly services: ReadonlyMap<string, number>
}

/** The fields of sockets. Columns are compared by identity, so that there is one set a table. */
export interface SocketFields {
  readonly declared: readonly DeclaredField[]
  readonly all: readonly Field[]
  /** By the names of the contract's sort fields. */
  readonly sort: ReadonlyMap<string, SortField>
  readonly groups: readonly GroupChoice[]
  /** Columns whose values come from elsewhere: to be read anew when that changes. */
  readonly besides: { readonly owners: readonly Column[]; readonly rates: readonly Column[]; readonly controlGroups: readonly Column[] }
}

/** A set of its own for each caller. */
export function socketFields(sources: SocketFieldSources): SocketFields {
  const { devices, services, users } = sources
  const ports = { most: 65_535, reads: portReader(services), nameOf: portNamer(services) }
  const owners = ownerColumns(sources.ownership)
  const rates = rateColumns(sources.rates)
  const controlGroup = controlGroupColumn(sources.controlGroup)
  const unmeasured = sources.rates === null ? { unavailable: 'Rates are measured by the window only: on the command line no filter can ask for them.' } : {}
  const end = (name: string, aliases: readonly string[], side: 'local' | 'remote', port: NumberColumn): AddressField => ({
    kind: 'address', name, aliases, bare: true, column: endColumn(side), further: mappedColumn(side), port: { column: port, ...ports },
  })
  const number = (name: string, aliases: readonly string[], column: NumberColumn, unit?: NumberField['unit']): NumberField => ({ kind: 'number', name, aliases, column, ...(unit === undefined ? {} : { unit }) })

  const protocol: EnumField = { kind: 'enum', name: 'proto', aliases: ['netid', 'protocol'], bare: true, column: sourceColumn, ...protocolLabels }
  const user: EnumField = { kind: 'enum', name: 'user', aliases: ['uid'], bare: true, column: userColumn, ...userLabels(users) }
  const family: EnumField = { kind: 'enum', name: 'family', bare: true, column: familyColumn, ...familyLabels }
  const process: Field = { kind: 'text', name: 'process', aliases: ['comm'], bare: true, many: true, column: owners.process }
  const device: Field = {
    kind: 'device', name: 'dev', aliases: ['device'], bare: true, column: deviceColumn, labels: devices,
    openSet: { thing: 'link', has: (name) => devices.has(name), names: () => devices.names() },
  }
  const congestion: Field = { kind: 'text', name: 'cong', aliases: ['congestion'], column: congestionColumn }
  const group: Field = { kind: 'text', name: 'cgroup', bare: true, many: true, synonyms: true, column: controlGroup }
  const localPort: NumberField = { ...number('sport', ['lport'], localPortColumn), ...ports }
  const remotePort: NumberField = { ...number('dport', ['rport'], remotePortColumn), ...ports }
  const cookie: NumberField = { ...number('cookie', ['sk'], cookieColumn), reads: readCookie }
  const inode = number('inode', ['ino'], inodeColumn)
  const receiveQueue = number('recv-q', ['recvq', 'rqueue'], receiveQueueColumn, 'bytes')
  const sendQueue = number('send-q', ['sendq', 'wqueue'], sendQueueColumn, 'bytes')
  const received: Field = { ...number('received', ['rx'], rates.received, 'bytes'), ...unmeasured }
  const sent: Field = { ...number('sent', ['tx'], rates.sent, 'bytes'), ...unmeasured }
  const receivedBytes = number('bytes-received', ['bytes_received'], receivedBytesColumn, 'bytes')
  const sentBytes = number('bytes-sent', ['bytes_sent'], sentBytesColumn, 'bytes')
  const totalBytes = number('bytes', [], totalBytesColumn, 'bytes')
  const roundTrip = number('rtt', [], roundTripColumn, 'milliseconds')
  const retransmissions = number('retrans', [], retransmissionsColumn)
  const drops = number('drops', [], dropsColumn)
  const declared = [
    declare({ kind: 'text', name: 'state', opposites: ['exclude', 'excl'], elsewhere: wordsElsewhere, bare: true, many: true, synonyms: true, column: stateColumn, words: () => knownStateWords }, 'Its state, or a group of states as ss has them; "exclude" asks for all others', 'state established'),
    declare(protocol, 'TCP or UDP', 'proto udp'),
    declare(family, 'IPv4 or IPv6', 'family inet6'),
    declare(end('src', ['local'], 'local', localPortColumn), 'Its own address or a prefix around it, with or without the port', 'src 10.0.0.0/8'),
    declare(end('dst', ['remote', 'peer'], 'remote', remotePortColumn), 'The other end’s address or a prefix around it, with or without the port', 'dst 192.0.2.1:443'),
    declare(localPort, 'Its own port, by number or by the name of a service', 'sport = :https'),
    declare(remotePort, 'The other end’s port', 'dport 8000-8999'),
    declare({ kind: 'number', name: 'port', bare: true, column: localPortColumn, further: remotePortColumn, ...ports }, 'The port of one of the two ends', 'port ssh'),
    declare(device, 'The device it is bound to, or of its link-local address', 'dev eth0'),
    declare(process, 'The name of a process that has it open; * stands for anything', 'process nginx'),
    declare({ kind: 'text', name: 'pid', many: true, column: owners.pid }, 'The number of a process that has it open', 'pid 1234'),
    declare(user, 'Who made it', 'user www-data'),
    declare({ kind: 'enum', name: 'owner', column: owners.owner, ...closedLabels(ownerWords) }, 'Whether a process has it that we can see', 'owner hidden'),
    declare({ ...inode, column: toldInodeColumn, most: 0xffff_ffff }, 'What /proc/PID/fd shows as socket:[…]', 'inode 81234'),
    declare(cookie, 'The kernel’s own number for it, in decimal or as ss writes it', 'cookie sk:1a'),
    declare(receiveQueue, 'Bytes that were not read; of a listening socket connections that were not accepted', 'recv-q > 0'),
    declare(sendQueue, 'Bytes that were not acknowledged; of a listening socket how many may wait', 'send-q > 65536'),
    declare(received, 'Bytes received a second; in the window only', 'received > 1000000'),
    declare(sent, 'Bytes sent a second; in the window only', 'sent > 1000000'),
    declare({ ...receivedBytes, column: toldOfConnection(receivedBytesColumn) }, 'Bytes received since it began', 'bytes-received > 1000000'),
    declare({ ...sentBytes, column: toldOfConnection(sentBytesColumn) }, 'Bytes sent since it began, repeated ones among them', 'bytes-sent > 1000000'),
    declare(number('bytes-retrans', ['bytes_retrans'], toldOfConnection(retransmittedBytesColumn), 'bytes'), 'Bytes that were sent again', 'bytes-retrans > 0'),
    declare({ ...totalBytes, column: toldOfConnection(totalBytesColumn) }, 'Bytes both ways since it began', 'bytes > 1000000'),
    declare({ ...roundTrip, column: toldOfConnection(roundTripColumn, 'none yet') }, 'Smoothed round-trip time in milliseconds', 'rtt > 50'),
    declare({ ...retransmissions, column: toldOfConnection(retransmissionsColumn) }, 'Segments that were sent again', 'retrans > 0'),
    declare(number('cwnd', [], toldOfConnection(congestionWindowColumn)), 'Segments that may be under way (congestion window)', 'cwnd < 10'),
    declare(number('lastsnd', ['last-sent'], toldOfConnection(lastSentColumn), 'milliseconds'), 'Milliseconds since it sent data', 'lastsnd > 10s'),
    declare(congestion, 'Its congestion control', 'cong bbr'),
    declare({ ...drops, column: toldOfMemory(dropsColumn) }, 'Packets that it dropped: no room, or not wanted', 'drops > 0'),
    declare({ kind: 'enum', name: 'timer', column: timerColumn, ...listedLabels(socketTimers) }, 'The timer that runs', 'timer keepalive'),
    declare({ ...number('mark', ['fwmark'], markColumn), mask: 'bits', most: 0xffff_ffff, untold: untoldMark }, 'Its mark (SO_MARK), which the kernel tells to CAP_NET_ADMIN alone', 'mark 0x2a'),
    declare(group, 'Its control group: the path, or the last part of it', 'cgroup nginx.service'),
  ]
  const order = (name: string, side: 'local' | 'remote'): Field => ({ kind: 'address', name, column: endOrderColumn(side) })
  const state: NumberField = { kind: 'number', name: 'state', column: stateOrderColumn }
  return {
    groups: [
      { name: 'process', title: 'Process', none: 'No process seen', grouping: { field: process } },
      { name: 'state', title: 'State', none: 'No state', grouping: { field: state, word: (place) => statesInOrder[place] ?? 'unknown' } },
      { name: 'protocol', title: 'Protocol', none: 'No protocol', grouping: { field: protocol } },
      { name: 'user', title: 'User', none: 'No user', grouping: { field: user } },
      { name: 'device', title: 'Device', none: 'No device', grouping: { field: device } },
      { name: 'family', title: 'Family', none: 'No family', grouping: { field: family } },
    ],
    declared,
    all: declared.map(({ field }) => field),
    sort: new Map<string, SortField>([
      ['protocol', protocol], ['state', state], ['local', order('local', 'local')], ['remote', order('remote', 'remote')],
      ['localPort', localPort], ['remotePort', remotePort], ['device', device], ['process', process], ['pid', { kind: 'number', name: 'pid', column: owners.firstPid }],
      ['user', user], ['inode', inode], ['cookie', cookie], ['receiveQueue', receiveQueue], ['sendQueue', sendQueue], ['received', received], ['sent', sent],
      ['receivedBytes', receivedBytes], ['sentBytes', sentBytes], ['totalBytes', totalBytes], ['roundTripTime', roundTrip], ['retransmissions', retransmissions],
      ['congestionControl', congestion], ['drops', drops], ['controlGroup', group], ['family', family], ['age', ageField],
    ]),
    besides: {
      owners: [owners.process, owners.pid, owners.firstPid, owners.owner],
      rates: [rates.received, rates.sent],
      controlGroups: [controlGroup],
    },
  }
}

const untoldMark = 'The kernel tells the marks of sockets to CAP_NET_ADMIN alone: without it none is known, and no comparison holds.'

/** Conditions of ss that the filter has in other words. */
const wordsElsewhere = new Map([
  ['autobound', 'The filter has no "autobound": ask for the range that the kernel takes ports from, as in "sport 32768-60999" (net.ipv4.ip_local_port_range).'],
])

const protocolLabels = listedLabels({ 6: socketProtocols[6], 17: socketProtocols[17] })

function userLabels(users: ReadonlyMap<number, string>) {
  return { labels: { version: 0, label: (id: number) => (id === noUser ? '' : (users.get(id) ?? String(id))) }, words: () => users.values() }
}

/** "sk:1a", as ss writes a cookie; a decimal number is one anyway. */
function readCookie(text: string): number | undefined {
  return /^sk:[\da-f]{1,16}$/iu.test(text) ? Number.parseInt(text.slice(3), 16) : undefined
}
