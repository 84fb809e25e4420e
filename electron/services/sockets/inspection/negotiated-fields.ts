import { flagNames } from '../../../netlink/core/named.ts'
import { fastOpenFailures, tcpOptions } from '../../../netlink/diag/socket-names.ts'
import type { InfoField } from './info-field.ts'

const optionWords: Readonly<Record<string, string>> = {
  TIMESTAMPS: 'timestamps', SACK: 'SACK', WSCALE: 'window scaling', ECN: 'ECN', ECN_SEEN: 'ECN seen', SYN_DATA: 'data in SYN acknowledged', USEC_TS: 'microsecond timestamps',
  TFO_CHILD: 'opened by Fast Open',
}

const failureWords: Readonly<Record<string, string>> = {
  STATUS_UNSPEC: 'none tried', COOKIE_UNAVAILABLE: 'no cookie yet', DATA_NOT_ACKED: 'data in SYN was not acknowledged', SYN_RETRANSMITTED: 'the SYN was sent again',
}

const failureNames: Readonly<Record<number, string>> = fastOpenFailures

/** What the two ends agreed on. */
export const negotiatedFields: readonly InfoField[] = [
  { member: 'options', label: 'Agreed on', explanation: 'TCP options that both ends use (tcpi_options).', text: (value) => flagNames(Number(value), tcpOptions).map((name) => optionWords[name] ?? name).join(', '), plain: true },
  { member: 'sndMss', label: 'Segment out', unit: 'bytes', explanation: 'The largest payload of a segment that is sent now.' },
  { member: 'rcvMss', label: 'Segment in', unit: 'bytes', explanation: 'The payload that segments that come seem to have.' },
  { member: 'advmss', label: 'Segment told', unit: 'bytes', explanation: 'The largest segment that this end told that it takes, options not counted.' },
  { member: 'pmtu', label: 'Path MTU', unit: 'bytes', explanation: 'The largest packet that the path is known to carry in one piece.' },
  { member: 'sndWscale', label: 'Scaling of peer', unit: 'bits', explanation: 'The other end’s windows are shifted by so many bits (RFC 7323).' },
  { member: 'rcvWscale', label: 'Own scaling', unit: 'bits', explanation: 'The windows that this end tells are shifted by so many bits.' },
  { member: 'fastopenClientFail', label: 'Fast Open', explanation: 'Why TCP Fast Open did not work for this connection, where it was tried.', text: (value) => failureWords[failureNames[Number(value)] ?? ''] ?? String(value), plain: true },
]

/** When something last came or left. */
export const sinceFields: readonly InfoField[] = [
  { member: 'lastDataSent', label: 'Payload sent', unit: 'ms ago', explanation: 'Since payload left for the last time; since the connection began where none did.' },
  { member: 'lastDataRecv', label: 'Payload received', unit: 'ms ago', explanation: 'Since payload came for the last time.' },
  { member: 'lastAckRecv', label: 'ACK received', unit: 'ms ago', explanation: 'Since an acknowledgement came for the last time.' },
  { member: 'lastAckSent', label: 'ACK sent', unit: 'ms ago', explanation: 'Not remembered by Linux: always 0.' },
]
