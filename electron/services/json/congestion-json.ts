import type { SocketAttributes } from '../../netlink/diag/socket.ts'
import { bbrBandwidth } from '../sockets/bbr-bandwidth.ts'
import { membersJson } from './declared-members.ts'
import type { JsonObject } from './json-value.ts'

/** The congestion control and what it tells of itself, members by the kernel's names; undefined where the socket has none. */
export function congestionJson({ cong, bbrinfo, vegasinfo, dctcpinfo }: SocketAttributes): JsonObject | undefined {
  if (cong === undefined) return undefined
  return {
    algorithm: cong,
    bbr: bbrinfo === undefined ? undefined : bbrJson(bbrinfo),
    vegas: vegasinfo === undefined ? undefined : { ...membersJson(vegasinfo), enabled: vegasinfo.enabled !== 0 },
    dctcp: dctcpinfo === undefined ? undefined : { ...membersJson(dctcpinfo), enabled: dctcpinfo.enabled !== 0 },
  }
}

function bbrJson(bbr: NonNullable<SocketAttributes['bbrinfo']>): JsonObject {
  return { bw: bbrBandwidth(bbr), min_rtt: bbr.minRtt, pacing_gain: bbr.pacingGain, cwnd_gain: bbr.cwndGain }
}
