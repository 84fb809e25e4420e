import type { InfoField } from './info-field.ts'
import { yesOrNo } from './info-field.ts'

/** What went over a connection since it began. */
export const trafficFields: readonly InfoField[] = [
  { member: 'bytesReceived', label: 'Received', unit: 'bytes', explanation: 'Payload that came in order and was acknowledged (RFC 4898 tcpEStatsAppHCThruOctetsReceived).' },
  { member: 'bytesSent', label: 'Sent', unit: 'bytes', explanation: 'Payload handed to the network, first transmissions and repeated ones (RFC 4898 tcpEStatsPerfHCDataOctetsOut).' },
  { member: 'bytesAcked', label: 'Acknowledged', unit: 'bytes', explanation: 'Of what was sent, what the other end has confirmed; SYN and FIN count one each.' },
  { member: 'bytesRetrans', label: 'Sent again', unit: 'bytes', explanation: 'Payload in repeated segments (RFC 4898 tcpEStatsPerfOctetsRetrans).' },
  { member: 'totalRetrans', label: 'Retransmissions', unit: 'segments', explanation: 'Segments that were sent again since the connection began.' },
  { member: 'segsIn', label: 'Segments in', unit: 'segments', explanation: 'All segments that came, those without payload among them.' },
  { member: 'segsOut', label: 'Segments out', unit: 'segments', explanation: 'All segments that were sent, those without payload and repeated ones among them.' },
  { member: 'dataSegsIn', label: 'With payload in', unit: 'segments', explanation: 'Segments with payload that came.' },
  { member: 'dataSegsOut', label: 'With payload out', unit: 'segments', explanation: 'Segments with payload that were sent, repeated ones among them.' },
  { member: 'delivered', label: 'Delivered', unit: 'segments', explanation: 'Segments with payload that the other end has confirmed, by acknowledgement or SACK, repeated ones among them.' },
  { member: 'deliveryRate', label: 'Delivery rate', unit: 'bytes/s', explanation: 'The latest measurement of how fast what was sent arrives, by the acknowledgements of a round trip.' },
  { member: 'deliveryRateAppLimited', label: 'Limited by program', explanation: 'Whether the delivery rate is so low because the program had nothing more to send.', text: yesOrNo, plain: true },
  { member: 'dsackDups', label: 'Needless repeats', unit: 'segments', explanation: 'Segments that had arrived twice, as the other end told by duplicate SACK (RFC 2883).' },
  { member: 'reordSeen', label: 'Reordering seen', unit: 'events', explanation: 'How often acknowledgements showed that segments had overtaken each other.' },
  { member: 'rcvOoopack', label: 'Out of order in', unit: 'segments', explanation: 'Segments that came before one that should have come first.' },
  { member: 'rehash', label: 'Path changes', unit: 'times', explanation: 'How often the flow was given a new hash after timeouts, so that another of several paths may carry it.' },
]
