import type { Value } from '../../netlink/core/codec.ts'
import { tunTypes, type tunData } from '../../netlink/route/tun.ts'
import type { JsonObject } from './json-value.ts'
import { onOff } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

type TunData = Value<typeof tunData>

const types = new Map<number, string>(Object.entries(tunTypes).map(([type, name]) => [Number(type), name]))

/** The options of a tun or tap device, in iproute2's words. */
export function tunJson(tun: TunData, context: RecordContext): JsonObject {
  const severalQueues = onOff(tun.multiQueue) ?? false
  return {
    type: tun.type === undefined ? undefined : (types.get(tun.type) ?? `UNKNOWN:${tun.type}`),
    pi: onOff(tun.pi),
    vnet_hdr: onOff(tun.vnetHdr),
    multi_queue: severalQueues,
    numqueues: severalQueues ? tun.numQueues : undefined,
    numdisabled: severalQueues ? tun.numDisabledQueues : undefined,
    persist: onOff(tun.persist),
    user: tun.owner === undefined ? undefined : (context.userName(tun.owner) ?? tun.owner),
    group: tun.group === undefined ? undefined : (context.groupName(tun.group) ?? tun.group),
  }
}
