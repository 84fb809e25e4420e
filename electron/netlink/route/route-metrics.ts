import { attributes } from '../core/attributes.ts'
import { bitset } from '../core/named.ts'
import { u32 } from '../core/scalars.ts'
import { unterminatedText } from '../core/text.ts'

/** Bits of RTAX_FEATURES; linux/rtnetlink.h. */
export const metricFeatures = { 1: 'ecn', 2: 'sack', 4: 'timestamp', 8: 'allfrag', 16: 'tcp_usec_ts' } as const

/**
 * RTA_METRICS; linux/rtnetlink.h. `lock` has bit n set where metric n is locked, `rtt` is in 1/8, `rttvar` in 1/4 milliseconds,
 * `rtoMin` in milliseconds.
 */
export const routeMetrics = attributes('RTAX', {
  lock: [1, u32],
  mtu: [2, u32],
  window: [3, u32],
  rtt: [4, u32],
  rttvar: [5, u32],
  ssthresh: [6, u32],
  cwnd: [7, u32],
  advmss: [8, u32],
  reordering: [9, u32],
  hoplimit: [10, u32],
  initcwnd: [11, u32],
  features: [12, bitset(u32, metricFeatures)],
  rtoMin: [13, u32],
  initrwnd: [14, u32],
  quickack: [15, u32],
  ccAlgo: [16, unterminatedText],
  fastopenNoCookie: [17, u32],
})
