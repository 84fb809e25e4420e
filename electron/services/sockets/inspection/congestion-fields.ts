import { congestionStates } from '../../../netlink/diag/socket-names.ts'
import type { InfoField } from './info-field.ts'

/** TCP_INFINITE_SSTHRESH; net/tcp.h of the kernel. */
const infiniteThreshold = 0x7fff_ffff
/** `tcpi_max_pacing_rate` without a limit, as 64 bits or widened from 32. */
const noLimit = 2n ** 64n - 1n

const stateWords: Readonly<Record<string, string>> = {
  Open: 'open: nothing is amiss',
  Disorder: 'disorder: acknowledgements hint at loss or reordering',
  CWR: 'CWR: the window shrinks, for congestion was signalled (ECN) or the queue here is full',
  Recovery: 'recovery: lost segments are being sent again',
  Loss: 'loss: a timeout ran out, all begins anew with a small window',
}

const stateNames: Readonly<Record<number, string>> = congestionStates

/** What congestion control does: how much may be under way, and what is. */
export const congestionFields: readonly InfoField[] = [
  { member: 'caState', label: 'State', explanation: 'Where loss recovery stands (tcpi_ca_state).', text: (value) => stateWords[stateNames[Number(value)] ?? ''] ?? String(value), plain: true },
  { member: 'sndCwnd', label: 'Window', unit: 'segments', explanation: 'Congestion window: so many segments may be under way at once.' },
  { member: 'sndSsthresh', label: 'Slow start until', unit: 'segments', explanation: 'Below this window the window grows exponentially, above it slowly; no limit before the first loss.', text: (value) => (Number(value) >= infiniteThreshold ? 'no limit' : String(value)) },
  { member: 'unacked', label: 'Under way', unit: 'segments', explanation: 'Sent and not acknowledged.' },
  { member: 'sacked', label: 'Of them arrived', unit: 'segments', explanation: 'Confirmed by SACK while one before them is missing.' },
  { member: 'lost', label: 'Of them lost', unit: 'segments', explanation: 'Taken for lost.' },
  { member: 'retrans', label: 'Of them repeated', unit: 'segments', explanation: 'Sent again and not acknowledged yet.' },
  { member: 'fackets', label: 'Forward ACK', unit: 'segments', explanation: 'Kept for old programs: always 0 since Linux 4.15.' },
  { member: 'reordering', label: 'Reordering', unit: 'segments', explanation: 'So far segments may overtake each other before one is taken for lost.' },
  { member: 'pacingRate', label: 'Pacing', unit: 'bytes/s', explanation: 'Segments are spread so that they leave no faster than this.', text: (value) => (BigInt(value) === noLimit ? 'no limit' : String(value)) },
  { member: 'maxPacingRate', label: 'Pacing at most', unit: 'bytes/s', explanation: 'The limit that the program set (SO_MAX_PACING_RATE).', text: (value) => (BigInt(value) === noLimit ? 'no limit' : String(value)) },
  { member: 'deliveredCe', label: 'Marked of sent', unit: 'segments', explanation: 'Delivered segments that the network had marked as meeting congestion (ECN CE), as the other end told.' },
  { member: 'receivedCe', label: 'Marked in', unit: 'segments', explanation: 'Segments that came with the mark of congestion (ECN CE).' },
  { member: 'deliveredE1Bytes', label: 'Delivered as ECT(1)', unit: 'bytes', explanation: 'What arrived at the other end in packets of ECT(1), counted by accurate ECN (RFC 9768).' },
  { member: 'deliveredE0Bytes', label: 'Delivered as ECT(0)', unit: 'bytes', explanation: 'What arrived at the other end in packets of ECT(0), counted by accurate ECN.' },
  { member: 'deliveredCeBytes', label: 'Delivered as CE', unit: 'bytes', explanation: 'What arrived at the other end with the mark of congestion, counted by accurate ECN.' },
  { member: 'receivedE1Bytes', label: 'Received as ECT(1)', unit: 'bytes', explanation: 'What came in packets of ECT(1), counted by accurate ECN.' },
  { member: 'receivedE0Bytes', label: 'Received as ECT(0)', unit: 'bytes', explanation: 'What came in packets of ECT(0), counted by accurate ECN.' },
  { member: 'receivedCeBytes', label: 'Received as CE', unit: 'bytes', explanation: 'What came with the mark of congestion, counted by accurate ECN.' },
]
