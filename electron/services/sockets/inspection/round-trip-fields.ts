import { milliseconds, type InfoField } from './info-field.ts'

/** `tcpi_min_rtt` while nothing was measured. */
const noneYet = 0xffff_ffff

/** How long acknowledgements take, and what becomes of those that do not come. */
export const roundTripFields: readonly InfoField[] = [
  { member: 'rtt', label: 'Round trip', unit: 'ms', explanation: 'Smoothed time from a segment to its acknowledgement (RFC 6298 SRTT).', text: (value) => (Number(value) === 0 ? null : milliseconds(value)) },
  { member: 'rttvar', label: 'Variation', unit: 'ms', explanation: 'How much the round trip varies (RFC 6298 RTTVAR); the timeout grows with it.', text: milliseconds },
  { member: 'minRtt', label: 'Shortest', unit: 'ms', explanation: 'The shortest round trip of the last minutes: near to what the path takes without queues.', text: (value) => (Number(value) === noneYet ? null : milliseconds(value)) },
  { member: 'rcvRtt', label: 'Seen by receiver', unit: 'ms', explanation: 'The round trip as this end measures it from what it receives; it sizes the receive buffer by it.', text: (value) => (Number(value) === 0 ? null : milliseconds(value)) },
  { member: 'rto', label: 'Timeout', unit: 'ms', explanation: 'After so long without an acknowledgement a segment is sent again (RTO); doubled with each timeout in a row.', text: milliseconds },
  { member: 'ato', label: 'Delayed ACK', unit: 'ms', explanation: 'For so long an acknowledgement may wait for payload to travel with.', text: milliseconds },
  { member: 'backoff', label: 'Backoff', unit: 'times', explanation: 'How often the timer was doubled in a row.' },
  { member: 'retransmits', label: 'Timeouts in a row', unit: 'times', explanation: 'Timeouts since something was acknowledged for the last time; after tcp_retries2 of them the connection is given up.' },
  { member: 'probes', label: 'Probes unanswered', unit: 'probes', explanation: 'Zero-window or keepalive probes that no answer has come to.' },
  { member: 'totalRto', label: 'Timeouts', unit: 'times', explanation: 'Retransmission timeouts since the connection began.' },
  { member: 'totalRtoRecoveries', label: 'Timeout recoveries', unit: 'times', explanation: 'Stretches of one or several timeouts in a row that the connection came out of, or is in.' },
  { member: 'totalRtoTime', label: 'Time in timeouts', unit: 'ms', explanation: 'How long the connection was held up by timeouts until something was acknowledged, in all.' },
]
