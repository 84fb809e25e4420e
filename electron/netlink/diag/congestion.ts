import { u16, u32 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'

/** INET_DIAG_VEGASINFO: TCP Vegas, also sent by Illinois and YeAH; times in microseconds, `minrtt` of 2^31−1 is none yet; linux/inet_diag.h. */
export const vegasInfo = struct(
  'tcpvegas_info',
  [['enabled', u32], ['rttcnt', u32], ['rtt', u32], ['minrtt', u32]],
  { prefix: 'tcpv_' },
)

/** INET_DIAG_DCTCPINFO: Data Center TCP; `alpha` of 1024 is one; `abEcn` of `abTot` bytes were marked in the present window; linux/inet_diag.h. */
export const dctcpInfo = struct(
  'tcp_dctcp_info',
  [['enabled', u16], ['ceState', u16], ['alpha', u32], ['abEcn', u32], ['abTot', u32]],
  { prefix: 'dctcp_' },
)

/**
 * INET_DIAG_BBRINFO: BBR; the estimated bandwidth in bytes a second is `bwHi * 2^32 + bwLo`, `minRtt` is in microseconds, the gains are in
 * parts of 256; linux/inet_diag.h.
 */
export const bbrInfo = struct(
  'tcp_bbr_info',
  [['bwLo', u32], ['bwHi', u32], ['minRtt', u32], ['pacingGain', u32], ['cwndGain', u32]],
  { prefix: 'bbr_' },
)
