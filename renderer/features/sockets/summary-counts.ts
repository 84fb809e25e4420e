import type { SocketSummary, SocketState } from '../../../electron/api/socket-row.ts'
import type { StateSign } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import { socketStateLooks } from './socket-state.ts'

/** One count of the summary, and the filter that lets through what it counts. */
export interface SummaryCount {
  readonly words: string
  readonly look: StateSign | null
  readonly count: number
  readonly filter: string
}

/** States of TCP that the summary counts by themselves. */
const counted: readonly SocketState[] = ['established', 'listening', 'time-wait', 'close-wait']
/** Of those the ones that UDP has too: a connected socket of UDP is established. */
const sharedWithUdp: ReadonlySet<SocketState> = new Set(['established'])
/** All others of them, which it counts together. */
const others: readonly SocketState[] = ['syn-sent', 'syn-recv', 'fin-wait-1', 'fin-wait-2', 'last-ack', 'closing', 'unconnected']

/** The counts in the order in which they are shown; those of TCP add up to all of its sockets. */
export function summaryCounts({ total, tcp, udp }: SocketSummary): { readonly all: SummaryCount; readonly tcp: readonly SummaryCount[]; readonly udp: SummaryCount } {
  return {
    all: { words: total === 1 ? 'socket' : 'sockets', look: null, count: total, filter: '' },
    tcp: [
      ...counted.map((state) => ({ words: socketStateLooks[state].word.toLowerCase(), look: socketStateLooks[state], count: tcp.states[state], filter: `${sharedWithUdp.has(state) ? 'proto tcp and ' : ''}state ${state}` })),
      {
        words: 'other TCP',
        look: { shape: 'waning', tone: 'plain' } as const,
        count: others.reduce((sum, state) => sum + tcp.states[state], 0),
        filter: `proto tcp and not (${counted.map((state) => `state ${state}`).join(' or ')})`,
      },
    ],
    udp: { words: 'UDP', look: socketStateLooks.unconnected, count: udp.inet + udp.inet6, filter: 'proto udp' },
  }
}

/** What `ss -s` tells beside that, a line each. */
export function summaryDetails({ tcp, udp, orphaned }: SocketSummary): readonly string[] {
  const byFamily = (of: { readonly inet: number; readonly inet6: number }) => `${formatCount(of.inet)} IPv4, ${formatCount(of.inet6)} IPv6`
  return [
    `TCP: ${byFamily(tcp)}, ${formatCount(orphaned)} orphaned`,
    `UDP: ${byFamily(udp)}, ${formatCount(udp.connected)} connected`,
  ]
}
