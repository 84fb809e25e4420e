import type { LinkCounters } from '../../api/rows.ts'
import type { Value } from '../../netlink/core/codec.ts'
import type { linkStatistics64 } from '../../netlink/route/link-stats.ts'

/** The counters that a row shows, of all that the kernel keeps. */
export function linkCounters(statistics: Value<typeof linkStatistics64>): LinkCounters {
  return {
    receivedBytes: statistics.rxBytes,
    receivedPackets: statistics.rxPackets,
    receivedErrors: statistics.rxErrors,
    receivedDropped: statistics.rxDropped,
    sentBytes: statistics.txBytes,
    sentPackets: statistics.txPackets,
    sentErrors: statistics.txErrors,
    sentDropped: statistics.txDropped,
  }
}
