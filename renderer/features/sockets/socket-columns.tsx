import { endpointText, localParts, remoteParts } from '../../../electron/api/endpoint-text.ts'
import type { SocketRow } from '../../../electron/api/socket-row.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Age, QuantityText } from '../../components/value.tsx'
import { formatBytes, formatCount, formatMilliseconds, formatRate } from '../../format/quantity.ts'
import { ownerText, owningProcesses, unitText, unownedIn, userText } from './owner-words.ts'
import { retransmissionsOf } from './retransmission.ts'
import { Endpoint, Owner, Retransmissions, SocketStateCell } from './socket-cells.tsx'
import { shownLocal, shownRemote } from './shown-endpoint.ts'
import { waitingBytes } from './waiting-bytes.ts'
import { isQueueFull, socketStateWord } from './socket-state.ts'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null } as const
/** Numbers that move from second to second: no change of theirs is tinted. */
const restless = { ...base, align: 'end', shows: [] } as const
/** Those that a person asks for; in a wide window they would crowd out the rest. */
const asked = { ...restless, usual: 'hidden', leaves: 8 } as const

/** Characters of the state with what waits in the queues, which is written small behind it. */
function waitingRoom(row: SocketRow): number {
  const waiting = waitingBytes(row)
  return waiting === null ? 0 : socketStateWord(row).length + waiting.text.length + (waiting.stuck ? 3 : 1)
}

/** The columns of the sockets; the order is that on the screen, `leaves` says which go first in a narrow window. */
export const socketColumns: readonly Column<SocketRow>[] = [
  {
    ...base,
    id: 'state',
    title: 'State',
    sort: 'state',
    width: 138,
    // With room for what waits in its queues, for how long a connection waits to be closed ("> 4 min" if it did so before), or that a queue is full, which is written small.
    content: (row) => socketStateWord(row).padEnd(row.state === 'close-wait' ? (row.firstSeen === null && row.changedAt === null ? 16 : 14) : isQueueFull(row) ? 14 : waitingRoom(row)),
    lead: 18,
    usual: 'always',
    shows: ['state'],
    cell: (row) => <SocketStateCell row={row} />,
    text: socketStateWord,
  },
  { ...base, id: 'net', title: 'Net', explanation: 'Protocol', sort: 'protocol', width: 50, leaves: 4, shows: ['protocol'], cell: (row) => <span className="hint">{row.protocol}</span>, text: (row) => row.protocol },
  {
    ...base,
    id: 'local',
    title: 'Local',
    sort: 'local',
    width: 150,
    grow: 0.5,
    technical: true,
    content: (row) => endpointText(shownLocal(row)),
    usual: 'always',
    shows: ['local', 'device'],
    cell: (row) => <Endpoint parts={shownLocal(row)} exactly={endpointText(localParts(row))} />,
    text: (row) => endpointText(shownLocal(row)),
  },
  {
    ...base,
    id: 'remote',
    title: 'Remote',
    sort: 'remote',
    width: 160,
    grow: 0.5,
    technical: true,
    content: (row) => endpointText(shownRemote(row)),
    shows: ['remote'],
    cell: (row) => <Endpoint parts={shownRemote(row)} exactly={endpointText(remoteParts(row))} />,
    text: (row) => endpointText(shownRemote(row)),
  },
  {
    ...base,
    id: 'process',
    title: 'Process',
    sort: 'process',
    width: 142,
    grow: 0.5,
    // Who has it where no process does always fits, but for who made what is hidden.
    content: (row) => (owningProcesses(row).length > 0 || unownedIn(row)?.holder === 'hidden' ? ownerText(row) : ''),
    lead: 24,
    shows: ['ownership'],
    cell: (row) => <Owner row={row} />,
    text: (row) => owningProcesses(row).map(({ name, pid }) => `${name} ${String(pid)}`).join(', ') || ownerText(row),
  },
  { ...base, id: 'user', title: 'User', explanation: 'Who made it', sort: 'user', width: 80, leaves: 7, usual: 'hidden', content: userText, shows: ['user'], cell: userText, text: userText },
  {
    ...base,
    id: 'unit',
    title: 'Unit',
    explanation: 'The last part of its control group',
    sort: 'controlGroup',
    width: 96,
    grow: 1,
    leaves: 5,
    usual: 'when-used',
    // As much as tells them apart: what comes behind gives way to addresses.
    content: (row) => unitText(row).slice(0, 14),
    shows: ['controlGroup'],
    cell: (row) => (
      <span className="unowned" title={row.controlGroup?.path ?? undefined}>
        {unitText(row)}
      </span>
    ),
    text: unitText,
  },
  {
    ...restless,
    id: 'received',
    title: 'Received',
    sort: 'received',
    width: 86,
    leaves: 1,
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.received)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.received)) : ''),
  },
  {
    ...restless,
    id: 'sent',
    title: 'Sent',
    sort: 'sent',
    width: 78,
    leaves: 1,
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.sent)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.sent)) : ''),
  },
  {
    ...restless,
    id: 'rtt',
    title: 'RTT ms',
    explanation: 'Smoothed round trip',
    sort: 'roundTripTime',
    width: 69,
    leaves: 3,
    cell: (row) => (row.roundTripTime === null ? '' : formatMilliseconds(row.roundTripTime / 1000).value),
    text: (row) => (row.roundTripTime === null ? '' : String(row.roundTripTime / 1000)),
  },
  {
    ...restless,
    id: 'retransmissions',
    title: 'Retr.',
    explanation: 'Segments that were sent again',
    sort: 'retransmissions',
    width: 64,
    leaves: 2,
    cell: (row) => <Retransmissions row={row} />,
    text: (row) => (row.counters === null ? '' : String(retransmissionsOf(row))),
  },
  {
    ...asked,
    id: 'retransmitted',
    title: 'Sent again',
    explanation: 'Retransmitted bytes a second',
    sort: null,
    width: 98,
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.retransmitted)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.retransmitted)) : ''),
  },
  {
    ...asked,
    id: 'receivequeue',
    title: 'Recv-Q',
    explanation: 'Bytes not yet read; of a listening socket connections not yet accepted',
    sort: 'receiveQueue',
    width: 72,
    cell: (row) => formatCount(row.receiveQueue),
    text: (row) => String(row.receiveQueue),
  },
  {
    ...asked,
    id: 'sendqueue',
    title: 'Send-Q',
    explanation: 'Bytes not yet acknowledged; of a listening socket how many connections may wait',
    sort: 'sendQueue',
    width: 72,
    cell: (row) => formatCount(row.sendQueue),
    text: (row) => String(row.sendQueue),
  },
  {
    ...base,
    id: 'congestion',
    title: 'Congestion',
    explanation: 'Congestion control',
    sort: 'congestionControl',
    width: 98,
    leaves: 8,
    usual: 'hidden',
    shows: ['congestionControl'],
    cell: (row) => row.congestionControl ?? '',
    text: (row) => row.congestionControl ?? '',
  },
  {
    ...asked,
    id: 'receivedtotal',
    title: 'Received in all',
    sort: 'receivedBytes',
    width: 132,
    cell: (row) => (row.counters ? <QuantityText quantity={formatBytes(row.counters.receivedBytes)} boxed /> : ''),
    text: (row) => (row.counters ? String(row.counters.receivedBytes) : ''),
  },
  {
    ...asked,
    id: 'senttotal',
    title: 'Sent in all',
    sort: 'sentBytes',
    width: 104,
    cell: (row) => (row.counters ? <QuantityText quantity={formatBytes(row.counters.sentBytes)} boxed /> : ''),
    text: (row) => (row.counters ? String(row.counters.sentBytes) : ''),
  },
  { ...asked, id: 'drops', title: 'Drops', explanation: 'What found no room or was not wanted', sort: 'drops', width: 64, cell: (row) => formatCount(row.drops), text: (row) => String(row.drops) },
  { ...asked, id: 'inode', title: 'Inode', sort: 'inode', width: 80, technical: true, cell: (row) => (row.inode === 0 ? '' : row.inode), text: (row) => String(row.inode) },
  { ...asked, id: 'age', title: 'Age', sort: 'age', width: 92, cell: (row) => <Age since={row.firstSeen} before={row.seenBefore} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
]
