import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketRow } from '../../../api/socket-row.ts'
import { field } from '../../inspection/fields.ts'
import type { TcpInfo } from './info-field.ts'

/** `tcpi_ca_state`: lost segments are sent again, by acknowledgements or after a timeout. */
const recovering: ReadonlySet<number> = new Set([3, 4])

/** What holds a socket up, in words: what else has to be read out of a dozen of its numbers. `info` is undefined of UDP and of what has none. */
export function holdupFields(row: SocketRow, info: TcpInfo | undefined): readonly InspectedField[] {
  if (row.protocol === 'udp') return udpFields(row)
  if (row.state === 'listening') return acceptingFields(row)
  if (info === undefined) return []
  return [
    ...field('Sending', sending(row, info), { plain: true, explanation: 'What kept more from being sent when the kernel was last asked.' }),
    ...field('Busy time', shares(info), { plain: true, explanation: 'Of the time that there was something to send (ss: busy, rwnd_limited, sndbuf_limited).' }),
    ...field('Sent again', losses(info), { plain: true, explanation: 'What part of the bytes sent were repeated ones, since the connection began.' }),
    ...field('Receiving', receiving(row, info), { plain: true, explanation: 'Whether the program here keeps the other end from sending.' }),
  ]
}

/** More wait than may: sk_acceptq_is_full() of the kernel. */
function acceptingFields({ receiveQueue, sendQueue }: SocketRow): readonly InspectedField[] {
  return field('Accepting', receiveQueue > sendQueue ? 'the program here: it does not accept, and no more connections fit in' : null, {
    plain: true, explanation: 'A SYN that finds the accept queue full is dropped, and the other end tries again later.',
  })
}

/** In the order in which the kernel looks at them; tcp_write_xmit(). */
function sending({ state, timer, sendQueue }: SocketRow, info: TcpInfo): string | null {
  const { retransmits, caState, notsentBytes, sndWnd, sndCwnd, sndMss } = info
  if (state === 'syn-sent') return retransmits === 0 ? 'no answer to the SYN yet' : `no answer: the SYN was sent ${retransmits + 1} times`
  if (state === 'syn-recv' || state === 'fin-wait-2' || state === 'time-wait') return null
  if (retransmits > 0) return `no acknowledgement comes: ${retransmits} ${retransmits === 1 ? 'timeout' : 'timeouts in a row'}`
  if (sendQueue === 0) return state === 'established' || state === 'close-wait' ? 'the program here: nothing to send' : null
  if (timer?.name === 'persist' || sndWnd === 0) return 'the peer’s window is closed: its program does not read'
  if (recovering.has(caState)) return 'losses: segments are being sent again'
  if (notsentBytes === undefined) return null
  if (notsentBytes === 0) return 'the program here: all that it wrote is under way'
  const segments = info.unacked - info.sacked - info.lost + info.retrans
  if (segments >= sndCwnd) return 'the congestion window is full'
  if (sndWnd !== undefined && sendQueue - notsentBytes + sndMss > sndWnd) return 'the peer’s window is full'
  return 'the pace, or the queue of the device here'
}

function shares({ busyTime, rwndLimited, sndbufLimited }: TcpInfo): string | null {
  if (busyTime === undefined || rwndLimited === undefined || sndbufLimited === undefined || busyTime === 0n) return null
  const waits = [['the peer’s window', rwndLimited], ['the send buffer', sndbufLimited], ['the network', busyTime - rwndLimited - sndbufLimited]] as const
  return waits.filter(([, time]) => time > 0n).map(([what, time]) => `${what} ${percent(time, busyTime)}`).join(', ')
}

function losses({ bytesSent, bytesRetrans }: TcpInfo): string | null {
  return bytesSent === undefined || bytesRetrans === undefined || bytesRetrans === 0n ? null : `${percent(bytesRetrans, bytesSent)} of what was sent`
}

function receiving({ receiveQueue }: SocketRow, { rcvWnd, rcvMss }: TcpInfo): string | null {
  if (receiveQueue === 0 || rcvWnd === undefined) return null
  if (rcvWnd < rcvMss) return 'the program here does not read: its window is closed'
  return receiveQueue > rcvWnd ? 'the program here reads slower than it comes' : null
}

/** Its datagrams are thrown away when there is no room for them. */
function udpFields({ receiveQueue, drops }: SocketRow): readonly InspectedField[] {
  return field('Receiving', receiveQueue > 0 && drops > 0 ? `the program here does not keep up: ${drops} ${drops === 1 ? 'packet was' : 'packets were'} dropped` : null, {
    plain: true, explanation: 'Packets wait to be read, and there were some that found no room or were not wanted.',
  })
}

/** "97 %", which is not broken apart; "<1 %" of what there is some of. */
function percent(part: bigint, whole: bigint): string {
  const share = (Number(part) * 100) / Number(whole)
  return part > 0n && share < 1 ? '<1\u00A0%' : `${Math.round(share)}\u00A0%`
}
