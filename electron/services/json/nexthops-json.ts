import type { Nexthop } from '../../netlink/route/nexthops.ts'
import type { Via } from '../../netlink/route/via.ts'
import { familyName } from './address-json.ts'
import { encapsulationJson } from './encapsulation-json.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import type { RecordContext } from './record-context.ts'

/** Flags of a route and of its hops in the order in which iproute2 names them (RTNH_F_* and RTM_F_*; linux/rtnetlink.h). */
const flagNames: readonly (readonly [bit: number, name: string])[] = [
  [0x1, 'dead'],
  [0x4, 'onlink'],
  [0x2, 'pervasive'],
  [0x8, 'offload'],
  [0x40, 'trap'],
  [0x100, 'notify'],
  [0x10, 'linkdown'],
  [0x20, 'unresolved'],
  [0x4000, 'rt_offload'],
  [0x8000, 'rt_trap'],
  [0x2000_0000, 'rt_offload_failed'],
]

/** What a route and its hops share. */
export function routeFlagNames(flags: number): readonly string[] {
  return flagNames.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name)
}

/** A gateway of another family than the route's. */
export function viaJson(via: Via | undefined): JsonObject | undefined {
  return via === undefined ? undefined : { family: familyName(via.family) ?? '???', host: via.address }
}

/** RTA_FLOW: realms, of which the source's is left out where it is 0. */
export function flowJson(flow: number | undefined, { names }: RecordContext): JsonObject | undefined {
  if (flow === undefined) return undefined
  const from = flow >>> 16
  return { from: from === 0 ? undefined : names.realms.name(from), to: names.realms.name(flow & 0xffff) }
}

/** The hops of a multipath route. */
export function nexthopsJson(hops: readonly Nexthop[], context: RecordContext): JsonValue {
  return hops.map(({ flags, weight, ifindex, attributes }) => ({
    encap: encapsulationJson(attributes.encapType, attributes.encap),
    gateway: attributes.gateway,
    via: viaJson(attributes.via),
    flow: flowJson(attributes.flow, context),
    dev: context.linkName(ifindex),
    weight,
    flags: routeFlagNames(flags),
  }))
}
