import type { SocketRow, SocketState } from '../../../electron/api/socket-row.ts'
import type { StateLook } from '../../components/state-glyph.tsx'

/** How each state is told. Those in which a connection is being wound up share a shape, and differ in their words. */
export const socketStateLooks: Readonly<Record<SocketState, StateLook>> = {
  established: { shape: 'full', tone: 'ok', word: 'Established' },
  'syn-sent': { shape: 'onward', tone: 'plain', word: 'SYN sent' },
  'syn-recv': { shape: 'onward', tone: 'plain', word: 'SYN received' },
  'fin-wait-1': { shape: 'waning', tone: 'plain', word: 'FIN wait 1' },
  'fin-wait-2': { shape: 'waning', tone: 'plain', word: 'FIN wait 2' },
  'time-wait': { shape: 'clock', tone: 'quiet', word: 'Time wait' },
  unconnected: { shape: 'dash', tone: 'quiet', word: 'Unconnected' },
  'close-wait': { shape: 'square', tone: 'warn', word: 'Close wait' },
  'last-ack': { shape: 'waning', tone: 'plain', word: 'Last ACK' },
  listening: { shape: 'centred', tone: 'accent', word: 'Listening' },
  closing: { shape: 'waning', tone: 'plain', word: 'Closing' },
}

/** Whether more connections wait at a listening socket than may (sk_acceptq_is_full of the kernel): no other finds room. */
export function isQueueFull({ protocol, state, receiveQueue, sendQueue }: Pick<SocketRow, 'protocol' | 'state' | 'receiveQueue' | 'sendQueue'>): boolean {
  return protocol === 'tcp' && state === 'listening' && receiveQueue > sendQueue
}

/** The word for a socket's state; one of UDP that has a remote end is connected, for there is nothing to establish. */
export function socketStateWord({ protocol, state }: Pick<SocketRow, 'protocol' | 'state'>): string {
  return protocol === 'udp' && state === 'established' ? 'Connected' : socketStateLooks[state].word
}
