import type { LinkAttributes } from '../../netlink/route/link.ts'
import { bridgeJson } from './bridge-json.ts'
import { bridgePortJson } from './bridge-port-json.ts'
import type { JsonObject } from './json-value.ts'
import { macvlanJson } from './macvlan-json.ts'
import type { RecordContext } from './record-context.ts'
import { tunJson } from './tun-json.ts'
import { vxlanJson } from './vxlan-json.ts'

type LinkInfo = NonNullable<LinkAttributes['linkinfo']>

/** IFLA_LINKINFO: the kind of a link with its options, and what it is as a port. Options of kinds that are not decoded are left out. */
export function linkKindJson(info: LinkInfo, context: RecordContext): JsonObject {
  return {
    info_kind: info.kind,
    info_data: info.kind === undefined ? undefined : optionsJson(info.kind, info.data, context),
    info_slave_kind: info.slaveKind,
    info_slave_data: info.slaveData?.bridge === undefined ? undefined : bridgePortJson(info.slaveData.bridge, context),
  }
}

function optionsJson(kind: string, data: LinkInfo['data'], context: RecordContext): JsonObject | undefined {
  switch (kind) {
    case 'bridge':
      return data?.bridge === undefined ? {} : bridgeJson(data.bridge)
    case 'vxlan':
      return data?.vxlan === undefined ? {} : vxlanJson(data.vxlan, context)
    case 'macvlan':
    case 'macvtap':
      return data?.macvlan === undefined ? {} : macvlanJson(data.macvlan)
    case 'tun':
      return data?.tun === undefined ? {} : tunJson(data.tun, context)
    default:
      return undefined
  }
}
