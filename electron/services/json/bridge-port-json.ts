import type { Value } from '../../netlink/core/codec.ts'
import { portStates, type bridgePort } from '../../netlink/route/bridge.ts'
import { bridgeIdText } from './bridge-json.ts'
import type { JsonObject } from './json-value.ts'
import { hexText, onOff, timerSeconds } from './number-forms.ts'
import type { RecordContext } from './record-context.ts'

type BridgePort = Value<typeof bridgePort>

const states = new Map<number, string>(Object.entries(portStates).map(([state, name]) => [Number(state), name]))

/** A link as a port of its bridge, in iproute2's words. */
export function bridgePortJson(port: BridgePort, context: RecordContext): JsonObject {
  return {
    ...stateJson(port.state),
    priority: port.priority,
    cost: port.cost,
    hairpin: onOff(port.mode),
    guard: onOff(port.guard),
    root_block: onOff(port.protect),
    fastleave: onOff(port.fastLeave),
    learning: onOff(port.learning),
    flood: onOff(port.unicastFlood),
    id: port.id === undefined ? undefined : hexText(port.id),
    no: port.no === undefined ? undefined : hexText(port.no),
    designated_port: port.designatedPort,
    designated_cost: port.designatedCost,
    bridge_id: bridgeIdText(port.bridgeId),
    root_id: bridgeIdText(port.rootId),
    hold_timer: timerSeconds(port.holdTimer),
    message_age_timer: timerSeconds(port.messageAgeTimer),
    forward_delay_timer: timerSeconds(port.forwardDelayTimer),
    topology_change_ack: port.topologyChangeAck,
    config_pending: port.configPending,
    proxy_arp: onOff(port.proxyarp),
    proxy_arp_wifi: onOff(port.proxyarpWifi),
    multicast_router: port.multicastRouter,
    mcast_flood: onOff(port.mcastFlood),
    bcast_flood: onOff(port.bcastFlood),
    mcast_to_unicast: onOff(port.mcastToUcast),
    neigh_suppress: onOff(port.neighSuppress),
    neigh_vlan_suppress: onOff(port.neighVlanSuppress),
    ...forwardMaskJson(port.groupFwdMask),
    vlan_tunnel: onOff(port.vlanTunnel),
    isolated: onOff(port.isolated),
    locked: onOff(port.locked),
    mab: onOff(port.mab),
    backup_port: port.backupPort === undefined ? undefined : context.linkName(port.backupPort),
    backup_nhid: port.backupNhid,
  }
}

function stateJson(state: number | undefined): JsonObject {
  if (state === undefined) return {}
  const name = states.get(state)
  return name === undefined ? { state_index: state } : { state: name }
}

const forwardedProtocols = new Map([
  [0, 'stp'],
  [2, 'lacp'],
  [14, 'lldp'],
])

/** Link-local groups that are forwarded: as a mask, and as a list of the names of its bits. */
function forwardMaskJson(mask: number | undefined): JsonObject {
  if (mask === undefined) return {}
  const bits = Array.from({ length: 16 }, (_, bit) => bit).filter((bit) => (mask & (1 << bit)) !== 0)
  const names = bits.map((bit) => forwardedProtocols.get(bit) ?? hexText(1 << bit))
  return { group_fwd_mask: hexText(mask), group_fwd_mask_str: names.length === 0 ? '0x0' : names.join(',') }
}
