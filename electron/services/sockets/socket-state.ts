import type { SocketState } from '../../api/socket-row.ts'

/** By `idiag_state` (TCP_*). NEW_SYN_RECV, which is told as SYN_RECV, and BOUND_INACTIVE, told as CLOSE, are named for what they are told as. */
const states: readonly (SocketState | undefined)[] = [
  undefined, 'established', 'syn-sent', 'syn-recv', 'fin-wait-1', 'fin-wait-2', 'time-wait', 'unconnected', 'close-wait', 'last-ack', 'listening', 'closing',
  'syn-recv', 'unconnected',
]

/** The state in the words of ss's filters; `unconnected` for a number that no kernel sends. */
export function socketState(state: number): SocketState {
  return states[state] ?? 'unconnected'
}

/** The same word; the number itself for one that no kernel sent when this was written. */
export function socketStateOrNumber(state: number): string {
  return states[state] ?? String(state)
}

/** States of which the kernel keeps little (ss's "bucket"). */
function isBucket(state: SocketState): boolean {
  return state === 'time-wait' || state === 'syn-recv'
}

/** `idiag_timer` of what is left of a connection that was closed here, and of no other socket (`inet_twsk_diag_fill`, net/ipv4/inet_diag.c). */
export const TIMEWAIT = 3

/**
 * Whether the kernel keeps so little of a socket that it says neither its user nor its inode: of a connection that comes in, and of what is left of one that was closed
 * here, in TIME-WAIT or still in FIN-WAIT-2. By `idiag_state` and `idiag_timer`.
 */
export function isMinisocket(state: number, timer: number): boolean {
  return isBucket(socketState(state)) || timer === TIMEWAIT
}

/** What ss calls a state, and the groups that it belongs to, most telling first; misc/ss.c of iproute2. */
const words: Readonly<Record<SocketState, readonly string[]>> = {
  established: ['established', 'estab'],
  'syn-sent': ['syn-sent'],
  'syn-recv': ['syn-recv', 'syn-rcv'],
  'fin-wait-1': ['fin-wait-1'],
  'fin-wait-2': ['fin-wait-2'],
  'time-wait': ['time-wait', 'timewait'],
  unconnected: ['unconnected', 'unconn', 'closed', 'close'],
  'close-wait': ['close-wait'],
  'last-ack': ['last-ack'],
  listening: ['listening', 'listen'],
  closing: ['closing'],
}

/** All words that a socket in this state answers to, its groups among them. */
export function stateWords(state: SocketState): readonly string[] {
  const connected = state !== 'unconnected' && state !== 'listening'
  return [
    ...words[state],
    ...(connected ? ['connected'] : []),
    ...(connected && state !== 'syn-sent' ? ['synchronized'] : []),
    isBucket(state) ? 'bucket' : 'big',
    'all',
  ]
}

/** Words that a filter may ask for, the usual first. */
export const knownStateWords: readonly string[] = [
  'established', 'listening', 'unconnected', 'time-wait', 'close-wait', 'syn-sent', 'syn-recv', 'fin-wait-1', 'fin-wait-2', 'last-ack', 'closing', 'connected', 'synchronized', 'bucket', 'big', 'closed',
  'estab', 'syn-rcv', 'timewait', 'unconn', 'close', 'listen', 'all',
]

/** From the beginning of a connection to its end, for sorting; those that wait for one come first. */
export const statesInOrder: readonly SocketState[] = [
  'listening', 'unconnected', 'syn-sent', 'syn-recv', 'established', 'close-wait', 'fin-wait-1', 'fin-wait-2', 'closing', 'last-ack', 'time-wait',
]
