import type { Value } from '../../../../netlink/core/codec.ts'
import { bridgePort } from '../../../../netlink/route/bridge.ts'
import type { LinkMessage } from '../../../../netlink/route/link.ts'
import type { Inverse } from '../../../../privilege/action.ts'
import { changedLink } from '../link-messages.ts'
import { undoing } from '../../steps/requests.ts'
import { dataFields, type DataField, type KindData } from './data-field.ts'
import { pick, portDataOf, portInfoOf } from './kind-data.ts'

type Port = Value<typeof bridgePort>

const of = dataFields(bridgePort, 'IFLA_LINKINFO IFLA_INFO_SLAVE_DATA')
const group = 'Bridge port'

function switched(at: keyof Port, word: string, label: string, help: string, usual = false): DataField {
  return of.onOff(at, { key: `port_${word}`, label, group, help, usual }, [`${word} off`, `${word} on`])
}

/** What a port of a bridge can be set to (net/bridge/br_netlink.c, br_port_policy), by `ip link set dev NAME type bridge_slave …`. Keys bear "port_", for the link's own kind may have the same words. */
export const bridgePortFields: readonly DataField[] = [
  of.integer('priority', { key: 'port_priority', label: 'Priority', group, min: 0, max: 63, usual: 32, help: 'Of two ports to the same bridge the one with the lower number is taken.' }, 'priority'),
  of.integer('cost', { key: 'port_cost', label: 'Path cost', group, min: 1, max: 65_535, help: 'What the way over this port costs the spanning tree.' }, 'cost'),
  switched('mode', 'hairpin', 'Hairpin', 'Frames may leave by the port that they came from.'),
  switched('guard', 'guard', 'BPDU guard', 'A frame of the spanning tree on this port disables it.'),
  switched('protect', 'root_block', 'Root block', 'No root of the tree is accepted behind it.'),
  switched('fastLeave', 'fastleave', 'Fast leave', 'A group is left at the first word, without asking again.'),
  switched('learning', 'learning', 'Learning', 'The bridge learns addresses on it.', true),
  switched('unicastFlood', 'flood', 'Flood unicast', 'Frames to unknown addresses leave by it.', true),
  switched('mcastFlood', 'mcast_flood', 'Flood multicast', 'Frames to unknown groups leave by it.', true),
  switched('bcastFlood', 'bcast_flood', 'Flood broadcast', 'Frames to everybody leave by it.', true),
  switched('mcastToUcast', 'mcast_to_unicast', 'Multicast as unicast', 'Frames to groups are sent to each member.'),
  switched('neighSuppress', 'neigh_suppress', 'Answer for neighbours', 'The bridge answers questions for neighbours that it knows.'),
  switched('neighVlanSuppress', 'neigh_vlan_suppress', 'Answer by VLAN', 'The same for each VLAN by itself.'),
  switched('isolated', 'isolated', 'Isolated', 'It cannot reach other isolated ports.'),
  switched('proxyarp', 'proxy_arp', 'Proxy ARP', 'The bridge answers ARP on it.'),
  switched('proxyarpWifi', 'proxy_arp_wifi', 'Proxy ARP for wireless', 'The same as IEEE 802.11 wants it.'),
  switched('vlanTunnel', 'vlan_tunnel', 'VLAN tunnel', 'VLANs map to tunnels on it.'),
  switched('locked', 'locked', 'Locked', 'Only known addresses may send on it.'),
  switched('mab', 'mab', 'MAC authentication', 'Unknown addresses are noted as locked; with learning and locked.'),
  of.choice('multicastRouter', { key: 'port_mcast_router', label: 'Multicast router', group, choices: [{ value: '0', label: 'Never' }, { value: '1', label: 'Where one is heard' }, { value: '2', label: 'Always' }], usual: '1', help: 'Whether a multicast router is behind it.' }, { 0: 0, 1: 1, 2: 2 }, 'mcast_router'),
  of.integer('groupFwdMask', { key: 'port_group_fwd_mask', label: 'Forwarded groups', group, min: 0, max: 0xfffe, usual: 0, help: 'Bits of the link-local groups 01:80:c2:00:00:0X that leave by it.' }, 'group_fwd_mask'),
  of.device('backupPort', { key: 'port_backup_port', label: 'Backup port', group, help: 'The port that frames leave by while this one has no carrier.' }, 'backup_port'),
  of.integer('backupNhid', { key: 'port_backup_nhid', label: 'Backup nexthop', group, min: 0, max: 0x7fff_ffff, usual: 0, help: 'The nexthop object that frames take to the backup port.' }, 'backup_nhid'),
]

/** What a new port has; its cost is by the speed of the link. */
export const newPort: Port = {
  priority: 32, mode: 0, guard: 0, protect: 0, fastLeave: 0, learning: 1, unicastFlood: 1, mcastFlood: 1, bcastFlood: 1, mcastToUcast: 0, neighSuppress: 0,
  neighVlanSuppress: 0, isolated: 0, proxyarp: 0, proxyarpWifi: 0, vlanTunnel: 0, locked: 0, mab: 0, multicastRouter: 1, groupFwdMask: 0, backupNhid: 0,
}

/** Attributes that can be set, and are the port's own. */
const own = bridgePortFields.flatMap(({ attributes }) => attributes)

/** Sets a port as it was, when it is one again: what is not as on a new one, one by one (the order counts: a port is locked before it authenticates). The backup port comes in the end, for it may be new too. */
export function portAgain({ header, attributes }: LinkMessage): readonly Inverse[] {
  const port = portDataOf({ attributes })
  const fresh: KindData = newPort
  return own.flatMap((key) => {
    const part = pick(port, [key])
    return part[key] === undefined || part[key] === fresh[key] ? [] : [undoing(changedLink(header.index, { linkinfo: portInfoOf(part) }))]
  })
}

/** Gives a port its backup port again, which is there again. */
export function backupAgain({ header, attributes }: LinkMessage): readonly Inverse[] {
  const { backupPort, backupNhid } = portDataOf({ attributes })
  const one = (part: KindData): Inverse => undoing(changedLink(header.index, { linkinfo: portInfoOf(part) }))
  return backupPort === undefined ? [] : [one({ backupPort }), ...(backupNhid === undefined || backupNhid === 0 ? [] : [one({ backupNhid })])]
}
