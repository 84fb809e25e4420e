import type { Value } from '../../netlink/core/codec.ts'
import type { linkStatistics, linkStatistics64 } from '../../netlink/route/link-stats.ts'
import type { JsonObject } from './json-value.ts'

type Counters = Value<typeof linkStatistics> | Value<typeof linkStatistics64>

/** The counters of a link as `ip -s` gives them; those of compression are left out while they are zero. */
export function linkStatisticsJson(counters: Counters): JsonObject {
  return {
    rx: {
      bytes: counters.rxBytes,
      packets: counters.rxPackets,
      errors: counters.rxErrors,
      dropped: counters.rxDropped,
      over_errors: counters.rxOverErrors,
      multicast: counters.multicast,
      compressed: unlessZero(counters.rxCompressed),
    },
    tx: {
      bytes: counters.txBytes,
      packets: counters.txPackets,
      errors: counters.txErrors,
      dropped: counters.txDropped,
      carrier_errors: counters.txCarrierErrors,
      collisions: counters.collisions,
      compressed: unlessZero(counters.txCompressed),
    },
  }
}

function unlessZero(value: number | bigint): number | bigint | undefined {
  return Number(value) === 0 ? undefined : value
}
