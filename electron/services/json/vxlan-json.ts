import type { Value } from '../../netlink/core/codec.ts'
import type { vxlanData } from '../../netlink/route/vxlan.ts'
import type { JsonObject } from './json-value.ts'
import { hexText, onOff } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

type VxlanData = Value<typeof vxlanData>

const fragmentation = ['unset', 'set', 'inherit']

/** The options of a vxlan, in iproute2's words. */
export function vxlanJson(vxlan: VxlanData, context: RecordContext): JsonObject {
  return {
    id: vxlan.id,
    ...farEndJson(vxlan),
    ...nearEndJson(vxlan),
    link: unlessZero(vxlan.link) === undefined ? undefined : context.linkName(vxlan.link ?? 0),
    port_range: vxlan.portRange === undefined ? undefined : { low: vxlan.portRange.low, high: vxlan.portRange.high },
    port: vxlan.port,
    tos: unlessZero(vxlan.tos) === undefined ? undefined : hexText(vxlan.tos ?? 0),
    ttl: vxlan.ttlInherit === true ? undefined : vxlan.ttl,
    df: vxlan.df === undefined ? undefined : fragmentation[vxlan.df],
    label: unlessZero(vxlan.label) === undefined ? undefined : hexText(vxlan.label ?? 0),
    ageing: vxlan.ageing,
    limit: unlessZero(vxlan.limit),
    reserved_bits: vxlan.reservedBits === undefined ? undefined : hexText(vxlan.reservedBits),
    gbp: vxlan.gbp === undefined ? undefined : null,
    gpe: vxlan.gpe === undefined ? undefined : null,
    external: onOff(vxlan.collectMetadata),
    vnifilter: onOff(vxlan.vnifilter),
    learning: onOff(vxlan.learning),
    proxy: onOff(vxlan.proxy),
    rsc: onOff(vxlan.rsc),
    l2miss: onOff(vxlan.l2miss),
    l3miss: onOff(vxlan.l3miss),
    udp_csum: onOff(vxlan.udpCsum),
    udp_zero_csum6_tx: onOff(vxlan.udpZeroCsum6Tx),
    udp_zero_csum6_rx: onOff(vxlan.udpZeroCsum6Rx),
    remcsum_tx: onOff(vxlan.remcsumTx),
    remcsum_rx: onOff(vxlan.remcsumRx),
    localbypass: onOff(vxlan.localbypass),
  }
}

/** The address that frames are sent to: "group" where it is a multicast one, else "remote". */
function farEndJson({ group, group6 }: VxlanData): JsonObject {
  if (group !== undefined) {
    if (group === '0.0.0.0') return {}
    const first = Number(group.slice(0, group.indexOf('.')))
    return first >= 224 && first <= 239 ? { group } : { remote: group }
  }
  if (group6 === undefined || group6 === '::') return {}
  return group6.startsWith('ff') && group6.indexOf(':') === 4 ? { group6 } : { remote6: group6 }
}

function nearEndJson({ local, local6 }: VxlanData): JsonObject {
  if (local !== undefined) return local === '0.0.0.0' ? {} : { local }
  return local6 === undefined || local6 === '::' ? {} : { local6 }
}

function unlessZero(value: number | undefined): number | undefined {
  return value === 0 ? undefined : value
}
