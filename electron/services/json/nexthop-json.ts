import { u64At } from '../../netlink/core/bytes.ts'
import type { NexthopAttributes, NexthopHeader } from '../../netlink/route/nexthop.ts'
import { encapsulationJson } from './encapsulation-json.ts'
import type { JsonObject } from './json-value.ts'
import { routeFlagNames } from './nexthops-json.ts'
import { TICKS_PER_SECOND } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

/** A nexthop object's message, decoded. */
export interface NexthopObject {
  readonly header: NexthopHeader
  readonly attributes: NexthopAttributes
}

/** A nexthop object as `ip -j -d nexthop` prints it. */
export function nexthopJson({ header, attributes }: NexthopObject, context: RecordContext): JsonObject {
  const { names } = context
  const { group, groupType, resGroup } = attributes
  return {
    id: attributes.id ?? 0,
    group: group?.map(({ id, weight, weightHigh }) => ({ id, weight: unlessOne(weight + 256 * weightHigh + 1) })),
    ...(group !== undefined && groupType === 1 && { type: 'resilient' }),
    ...(resGroup !== undefined && {
      resilient_args: {
        buckets: resGroup.buckets,
        idle_timer: seconds(resGroup.idleTimer),
        unbalanced_timer: seconds(resGroup.unbalancedTimer),
        unbalanced_time: resGroup.unbalancedTime === undefined ? undefined : Number(u64At(resGroup.unbalancedTime, 0)) / TICKS_PER_SECOND,
      },
    }),
    encap: encapsulationJson(attributes.encapType, attributes.encap),
    gateway: attributes.gateway,
    dev: attributes.oif === undefined ? undefined : context.linkName(attributes.oif),
    scope: names.scopes.name(header.scope),
    // iproute2 says by null that something is so.
    blackhole: attributes.blackhole === undefined ? undefined : null,
    protocol: names.protocols.name(header.protocol),
    flags: routeFlagNames(header.flags),
    fdb: attributes.fdb === undefined ? undefined : null,
  }
}

function unlessOne(weight: number): number | undefined {
  return weight === 1 ? undefined : weight
}

function seconds(ticks: number | undefined): number | undefined {
  return ticks === undefined ? undefined : ticks / TICKS_PER_SECOND
}
