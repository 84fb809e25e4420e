import type { FormField } from '../../../api/forms.ts'
import { formField, plainChoices } from '../fields/form-field.ts'

const u32 = 0xffff_ffff
const group = 'Metrics'

/** Metrics that are numbers as they stand in their attribute: key, name in the codec, number of RTAX_*, label, unit, most, help. */
export const plainMetrics = [
  ['mtu', 'mtu', 2, 'MTU', 'bytes', u32, 'The largest packet on this way; the kernel cuts it to 65520.'],
  ['advmss', 'advmss', 8, 'Announced MSS', 'bytes', u32, 'The largest segment that TCP tells its peers to send.'],
  ['window', 'window', 3, 'Window', 'bytes', u32, 'The most that TCP lets its peers send at once.'],
  ['ssthresh', 'ssthresh', 6, 'Slow start threshold', 'packets', u32, 'Where TCP begins to go carefully.'],
  ['cwnd', 'cwnd', 7, 'Congestion window', 'packets', u32, 'The most that TCP has under way; counts only where it is locked.'],
  ['initcwnd', 'initcwnd', 11, 'First congestion window', 'packets', u32, 'How much TCP sends before the first answer.'],
  ['initrwnd', 'initrwnd', 14, 'First receive window', 'packets', u32, 'How much TCP lets its peers send before the first answer.'],
  ['reordering', 'reordering', 9, 'Reordering', 'packets', u32, 'How far packets may overtake each other before TCP takes one for lost.'],
  ['hoplimit', 'hoplimit', 10, 'Hop limit', 'hops', 255, 'How many routers a packet of this host may pass; 0: as the device says.'],
] as const

/** Times in milliseconds: key, name in the codec, number of RTAX_*, parts of a millisecond in which the kernel counts, label, help. */
export const timeMetrics = [
  ['rtt', 'rtt', 4, 8, 'Round trip time', 'What TCP takes for the time there and back before it has measured.'],
  ['rttvar', 'rttvar', 5, 4, 'Variance of the round trip', 'How much TCP takes the round trip to vary before it has measured.'],
  ['rto_min', 'rtoMin', 13, 1, 'Least retransmission time', 'TCP waits at least this long before it sends again; always locked.'],
] as const

/** Metrics that are switches: key, name in the codec, label, help. */
export const switchMetrics = [
  ['quickack', 'quickack', 'Quick acknowledgements', 'TCP acknowledges at once.'],
  ['fastopen_no_cookie', 'fastopenNoCookie', 'Fast open without cookie', 'TCP may send data with the first packet although it has no cookie.'],
] as const

/** Metrics that can be locked, so that the kernel does not adapt them: by key, with their number of RTAX_*. */
export const lockable: ReadonlyMap<string, number> = new Map<string, number>([
  ...plainMetrics.map(([key, , number]) => [key, number] as const),
  ['rtt', 4], ['rttvar', 5], ['congctl', 16],
])

/** RTA_METRICS of a route: what TCP and IP take for this way. */
export const metricFields: readonly FormField[] = [
  ...plainMetrics.map(([key, , , label, unit, max, help]) => formField({ key, label, kind: 'integer', attribute: `RTA_METRICS RTAX_${key.toUpperCase()}`, unit, min: 0, max, group, help })),
  ...timeMetrics.map(([key, , , parts, label, help]) => formField({ key, label, kind: 'number', attribute: `RTA_METRICS RTAX_${key.toUpperCase()}`, unit: 'ms', min: 0, max: Math.floor(u32 / parts), group, help })),
  formField({ key: 'features', label: 'Features', kind: 'choices', attribute: 'RTA_METRICS RTAX_FEATURES', choices: plainChoices(['ecn', 'tcp_usec_ts']), group, help: 'What TCP may use on this way: congestion notification, timestamps in microseconds.' }),
  ...switchMetrics.map(([key, , label, help]) => formField({ key, label, kind: 'switch', attribute: `RTA_METRICS RTAX_${key.toUpperCase()}`, usual: false, group, help })),
  formField({ key: 'congctl', label: 'Congestion control', kind: 'text', attribute: 'RTA_METRICS RTAX_CC_ALGO', group, help: 'The algorithm of TCP on this way, one that the kernel has: "cubic", "bbr".' }),
  formField({ key: 'lock', label: 'Locked', kind: 'choices', attribute: 'RTA_METRICS RTAX_LOCK', choices: plainChoices(Array.from(lockable.keys())), group, help: 'Metrics that the kernel is not to adapt by itself.' }),
]
