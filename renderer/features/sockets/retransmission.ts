import type { SocketRow } from '../../../electron/api/socket-row.ts'

/** How many segments were sent again; 0: none, or the kernel does not count them. */
export function retransmissionsOf({ counters }: Pick<SocketRow, 'counters'>): number {
  return counters?.retransmissions ?? 0
}

/** Whether segments are being sent again now. Those of a connection that is being made carry no bytes, so that a rate does not show them. */
export function isLosing({ state, counters, rates }: Pick<SocketRow, 'state' | 'counters' | 'rates'>): boolean {
  return (rates?.retransmitted ?? 0) > 0 || (state === 'syn-sent' && (counters?.retransmissions ?? 0) > 0)
}
