import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { formatCompactCount, formatCount } from '../../format/quantity.ts'

/** Bytes that wait in a queue of a socket, which the state points at. */
export interface WaitingBytes {
  /** "↑1.2M": of the Send-Q; "↓12k": of the Recv-Q. */
  readonly text: string
  /** What that means, in a sentence. */
  readonly title: string
  /** The other end takes nothing at all. */
  readonly stuck: boolean
}

/** What waits in the queues of a connection, or to be read of a socket of UDP; null: nothing, or nothing that says so. Both queues of a listening socket count connections. */
export function waitingBytes({ state, receiveQueue, sendQueue, timer }: Pick<SocketRow, 'state' | 'receiveQueue' | 'sendQueue' | 'timer'>): WaitingBytes | null {
  if (state === 'listening' || state === 'time-wait' || (receiveQueue === 0 && sendQueue === 0)) return null
  const stuck = timer?.name === 'persist'
  const unread = `${formatCount(receiveQueue)} bytes wait to be read by the program (Recv-Q)`
  const unsent = `${formatCount(sendQueue)} bytes are not sent or not acknowledged (Send-Q)${stuck ? ': the other end takes no more' : ''}`
  const text = [...(receiveQueue === 0 ? [] : [`↓${formatCompactCount(receiveQueue)}`]), ...(sendQueue === 0 ? [] : [`↑${formatCompactCount(sendQueue)}`])].join(' ')
  const title = [...(receiveQueue === 0 ? [] : [unread]), ...(sendQueue === 0 ? [] : [unsent]), 'The inspector says what holds it up'].join('; ')
  return { text, title, stuck }
}
