import type { Value } from '../../netlink/core/codec.ts'
import { macvlanModes, type macvlanData } from '../../netlink/route/macvlan.ts'
import type { JsonObject } from './json-value.ts'

type MacvlanData = Value<typeof macvlanData>

const NOPROMISC = 1
const NODST = 2
const MODE_SOURCE = 16
const names = new Map<number, string>(Object.entries(macvlanModes).map(([mode, name]) => [Number(mode), name]))

/** The options of a macvlan or macvtap, in iproute2's words. */
export function macvlanJson(macvlan: MacvlanData): JsonObject {
  if (macvlan.mode === undefined) return {}
  const flags = macvlan.flags ?? 0
  return {
    mode: names.get(macvlan.mode) ?? 'unknown',
    nopromisc: (flags & NOPROMISC) === 0 ? undefined : true,
    nodst: (flags & NODST) === 0 ? undefined : true,
    bcqueuelen: macvlan.bcQueueLen,
    usedbcqueuelen: macvlan.bcQueueLenUsed,
    bclim: macvlan.bcCutoff,
    ...(macvlan.mode === MODE_SOURCE && macvlan.macaddrCount !== undefined ? sourcesJson(macvlan) : {}),
  }
}

/** The senders that mode "source" accepts. */
function sourcesJson(macvlan: MacvlanData): JsonObject {
  return {
    macaddr_count: macvlan.macaddrCount,
    macaddr_data: macvlan.macaddrData === undefined ? undefined : (macvlan.macaddrData.macaddr ?? []),
  }
}
