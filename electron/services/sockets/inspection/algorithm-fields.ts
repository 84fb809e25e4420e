import type { InspectedField } from '../../../api/inspection.ts'
import { displayText } from '../../../netlink/core/text.ts'
import type { SocketAttributes } from '../../../netlink/diag/socket.ts'
import { field } from '../../inspection/fields.ts'
import { bbrBandwidth } from '../bbr-bandwidth.ts'
import { milliseconds } from './info-field.ts'

/** `tcpv_minrtt` while nothing was measured. */
const noneYet = 0x7fff_ffff
/** BBR's gains are in parts of this (BBR_UNIT). */
const gainUnit = 256
/** DCTCP's alpha is in parts of this (DCTCP_MAX_ALPHA). */
const alphaUnit = 1024

/** The congestion control by name, and what some of them tell of themselves. */
export function algorithmFields({ cong, bbrinfo, vegasinfo, dctcpinfo }: SocketAttributes): readonly InspectedField[] {
  return [
    ...field('Congestion control', cong === undefined ? null : displayText(cong), { explanation: 'The algorithm that sizes the congestion window (TCP_CONGESTION).' }),
    ...(bbrinfo === undefined ? [] : bbrFields(bbrinfo)),
    ...(vegasinfo === undefined ? [] : vegasFields(vegasinfo)),
    ...(dctcpinfo === undefined ? [] : dctcpFields(dctcpinfo)),
  ]
}

function bbrFields(bbr: NonNullable<SocketAttributes['bbrinfo']>): readonly InspectedField[] {
  const { minRtt, pacingGain, cwndGain } = bbr
  return [
    ...field('BBR bandwidth', bbrBandwidth(bbr), { unit: 'bytes/s', explanation: 'The bandwidth of the path, as BBR has measured it at its highest lately.' }),
    ...field('BBR shortest round trip', milliseconds(minRtt), { unit: 'ms', explanation: 'The round trip of the path without queues, as BBR takes it.' }),
    ...field('BBR pacing gain', (pacingGain / gainUnit).toFixed(2), { explanation: 'Segments leave at so many times the bandwidth: above 1 BBR probes for more, below it drains a queue.' }),
    ...field('BBR window gain', (cwndGain / gainUnit).toFixed(2), { explanation: 'The window is so many times what the path holds (bandwidth times round trip).' }),
  ]
}

function vegasFields({ enabled, rttcnt, rtt, minrtt }: NonNullable<SocketAttributes['vegasinfo']>): readonly InspectedField[] {
  return [
    ...field('Vegas', enabled === 0 ? 'off' : 'on', { plain: true, explanation: 'Whether the algorithm goes by delay now; told by Vegas, Illinois and YeAH.' }),
    ...field('Vegas measurements', rttcnt, { explanation: 'Round trips measured within the last one.' }),
    ...field('Vegas round trip', milliseconds(rtt), { unit: 'ms', explanation: 'The propagation delay, or for Illinois the average round trip.' }),
    ...field('Vegas shortest', minrtt === noneYet ? null : milliseconds(minrtt), { unit: 'ms', explanation: 'The shortest measurement within the last round trip; for Illinois the shortest of all.' }),
  ]
}

function dctcpFields({ enabled, ceState, alpha, abEcn, abTot }: NonNullable<SocketAttributes['dctcpinfo']>): readonly InspectedField[] {
  return [
    ...field('DCTCP', enabled === 0 ? 'fallen back to Reno' : 'on', { plain: true, explanation: 'DCTCP needs ECN at both ends; without it the connection is as with Reno.' }),
    ...field('DCTCP last mark', ceState === 0 ? 'not marked' : 'marked', { plain: true, explanation: 'Whether the last packet that came was marked as meeting congestion (CE).' }),
    ...field('DCTCP alpha', (alpha / alphaUnit).toFixed(3), { explanation: 'The share of packets that are marked, smoothed; the window shrinks by half of it.' }),
    ...field('DCTCP marked', `${abEcn} of ${abTot}`, { unit: 'bytes', explanation: 'Of what was acknowledged in the present window, what was marked.' }),
  ]
}
