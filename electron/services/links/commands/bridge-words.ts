import type { Value } from '../../../netlink/core/codec.ts'
import type { bridgeData, bridgePort } from '../../../netlink/route/bridge.ts'
import { given, switched } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'

type Bridge = Value<typeof bridgeData>
type Port = Value<typeof bridgePort>

/**
 * What `type bridge` is followed by: whether it takes part in a spanning tree, and what is not as the kernel makes it (net/bridge/br_device.c,
 * br_multicast.c). A kernel without VLANs on bridges refuses to be told that they are not filtered.
 */
export function bridgeWords(bridge: Bridge): readonly string[] {
  return [
    ...given('stp_state', bridge.stpState),
    ...given('vlan_filtering', bridge.vlanFiltering, 0),
    ...given('forward_delay', bridge.forwardDelay, 1500),
    ...given('hello_time', bridge.helloTime, 200),
    ...given('max_age', bridge.maxAge, 2000),
    ...given('ageing_time', bridge.ageingTime, 30_000),
    ...given('priority', bridge.priority, 32_768),
    ...given('group_fwd_mask', bridge.groupFwdMask, 0),
    ...given('group_address', bridge.groupAddr, '01:80:c2:00:00:00'),
    ...given('vlan_protocol', protocols[bridge.vlanProtocol ?? 0], '802.1Q'),
    ...given('vlan_default_pvid', bridge.vlanDefaultPvid, 1),
    ...given('vlan_stats_enabled', bridge.vlanStatsEnabled, 0),
    ...given('vlan_stats_per_port', bridge.vlanStatsPerPort, 0),
    ...given('no_linklocal_learn', option(bridge, 0), 0),
    ...given('mcast_vlan_snooping', option(bridge, 1), 0),
    ...given('mst_enabled', option(bridge, 2), 0),
    ...given('fdb_max_learned', bridge.fdbMaxLearned, 0),
    ...given('nf_call_iptables', bridge.nfCallIptables, 0),
    ...given('nf_call_ip6tables', bridge.nfCallIp6tables, 0),
    ...given('nf_call_arptables', bridge.nfCallArptables, 0),
    ...multicastWords(bridge),
  ]
}

/** The first queries come at a quarter of 125 s, 3125 hundredths, or 3124 where the kernel's clock does not tick so finely. */
function multicastWords(bridge: Bridge): readonly string[] {
  return [
    ...given('mcast_snooping', bridge.mcastSnooping, 1),
    ...given('mcast_router', bridge.mcastRouter, 1),
    ...given('mcast_query_use_ifaddr', bridge.mcastQueryUseIfaddr, 0),
    ...given('mcast_querier', bridge.mcastQuerier, 0),
    ...given('mcast_hash_max', bridge.mcastHashMax, 4096),
    ...given('mcast_last_member_count', bridge.mcastLastMemberCnt, 2),
    ...given('mcast_startup_query_count', bridge.mcastStartupQueryCnt, 2),
    ...given('mcast_last_member_interval', bridge.mcastLastMemberIntvl, 100n),
    ...given('mcast_membership_interval', bridge.mcastMembershipIntvl, 26_000n),
    ...given('mcast_querier_interval', bridge.mcastQuerierIntvl, 25_500n),
    ...given('mcast_query_interval', bridge.mcastQueryIntvl, 12_500n),
    ...given('mcast_query_response_interval', bridge.mcastQueryResponseIntvl, 1000n),
    ...given('mcast_startup_query_interval', bridge.mcastStartupQueryIntvl === 3124n ? null : bridge.mcastStartupQueryIntvl, 3125n),
    ...given('mcast_stats_enabled', bridge.mcastStatsEnabled, 0),
    ...given('mcast_igmp_version', bridge.mcastIgmpVersion, 2),
    ...given('mcast_mld_version', bridge.mcastMldVersion, 1),
  ]
}

const protocols: Readonly<Record<number, string>> = { 0x8100: '802.1Q', 0x88a8: '802.1ad' }

/** A bit of IFLA_BR_MULTI_BOOLOPT; undefined where this kernel does not have it. */
function option({ multiBoolopt }: Bridge, bit: number): number | undefined {
  if (multiBoolopt === undefined || (multiBoolopt.optmask & (1 << bit)) === 0) return undefined
  return (multiBoolopt.optval >>> bit) & 1
}

/** What `type bridge_slave` is followed by. The state is not said: the bridge sees to it. `name` gives what a device is called. */
export function bridgePortWords(port: Port, name: (index: number) => string | null): readonly string[] {
  const backup = port.backupPort === undefined || port.backupPort === 0 ? null : name(port.backupPort)
  return [
    ...given('priority', port.priority, 32),
    ...given('cost', port.cost),
    ...switched('hairpin', port.mode, 0),
    ...switched('guard', port.guard, 0),
    ...switched('root_block', port.protect, 0),
    ...switched('fastleave', port.fastLeave, 0),
    ...switched('learning', port.learning, 1),
    ...switched('flood', port.unicastFlood, 1),
    ...switched('mcast_flood', port.mcastFlood, 1),
    ...switched('bcast_flood', port.bcastFlood, 1),
    ...switched('mcast_to_unicast', port.mcastToUcast, 0),
    ...switched('neigh_suppress', port.neighSuppress, 0),
    ...switched('neigh_vlan_suppress', port.neighVlanSuppress, 0),
    ...switched('isolated', port.isolated, 0),
    ...switched('proxy_arp', port.proxyarp, 0),
    ...switched('proxy_arp_wifi', port.proxyarpWifi, 0),
    ...switched('vlan_tunnel', port.vlanTunnel, 0),
    ...switched('locked', port.locked, 0),
    ...switched('mab', port.mab, 0),
    ...given('mcast_router', port.multicastRouter, 1),
    ...given('group_fwd_mask', port.groupFwdMask, 0),
    ...given('backup_port', backup === null ? null : shellWord(backup)),
    ...given('backup_nhid', port.backupNhid, 0),
  ]
}
