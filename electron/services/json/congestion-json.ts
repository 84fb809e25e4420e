import type { SocketAttributes } from '../../netlink/diag/socket.ts'
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

/** The kernel halves the bandwidth into two words. */
function bbrJson({ bwLo, bwHi, minRtt, pacingGain, cwndGain }: NonNullable<SocketAttributes['bbrinfo']>): JsonObject {
  return { bw: (BigInt(bwHi) << 32n) | BigInt(bwLo), min_rtt: minRtt, pacing_gain: pacingGain, cwnd_gain: cwndGain }
}
