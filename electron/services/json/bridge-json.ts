import type { Value } from '../../netlink/core/codec.ts'
import type { bridgeData, bridgeId } from '../../netlink/route/bridge.ts'
import { etherTypeName } from './ether-types.ts'
import type { JsonObject } from './json-value.ts'
import { hexText, nanosecondsText, timerSeconds } from './number-forms.ts'

type BridgeData = Value<typeof bridgeData>

/** The options of a bridge, in iproute2's words. */
export function bridgeJson(bridge: BridgeData): JsonObject {
  return {
    forward_delay: bridge.forwardDelay,
    hello_time: bridge.helloTime,
    max_age: bridge.maxAge,
    ageing_time: bridge.ageingTime,
    stp_state: bridge.stpState,
    priority: bridge.priority,
    vlan_filtering: bridge.vlanFiltering,
    vlan_protocol: bridge.vlanProtocol === undefined ? undefined : etherTypeName(bridge.vlanProtocol),
    bridge_id: bridgeIdText(bridge.bridgeId),
    root_id: bridgeIdText(bridge.rootId),
    root_port: bridge.rootPort,
    root_path_cost: bridge.rootPathCost,
    topology_change: bridge.topologyChange,
    topology_change_detected: bridge.topologyChangeDetected,
    hello_timer: timerSeconds(bridge.helloTimer),
    tcn_timer: timerSeconds(bridge.tcnTimer),
    topology_change_timer: timerSeconds(bridge.topologyChangeTimer),
    gc_timer: timerSeconds(bridge.gcTimer),
    fdb_n_learned: bridge.fdbNLearned,
    fdb_max_learned: bridge.fdbMaxLearned,
    vlan_default_pvid: bridge.vlanDefaultPvid,
    vlan_stats_enabled: bridge.vlanStatsEnabled,
    vlan_stats_per_port: bridge.vlanStatsPerPort,
    group_fwd_mask: bridge.groupFwdMask === undefined ? undefined : hexText(bridge.groupFwdMask),
    group_addr: bridge.groupAddr,
    ...multicastJson(bridge),
    nf_call_iptables: bridge.nfCallIptables,
    nf_call_ip6tables: bridge.nfCallIp6tables,
    nf_call_arptables: bridge.nfCallArptables,
  }
}

function multicastJson(bridge: BridgeData): JsonObject {
  return {
    mcast_snooping: bridge.mcastSnooping,
    ...booleanOptionsJson(bridge.multiBoolopt),
    mcast_router: bridge.mcastRouter,
    mcast_query_use_ifaddr: bridge.mcastQueryUseIfaddr,
    mcast_querier: bridge.mcastQuerier,
    ...querierJson(bridge.mcastQuerierState),
    mcast_hash_elasticity: bridge.mcastHashElasticity,
    mcast_hash_max: bridge.mcastHashMax,
    mcast_last_member_cnt: bridge.mcastLastMemberCnt,
    mcast_startup_query_cnt: bridge.mcastStartupQueryCnt,
    mcast_last_member_intvl: bridge.mcastLastMemberIntvl,
    mcast_membership_intvl: bridge.mcastMembershipIntvl,
    mcast_querier_intvl: bridge.mcastQuerierIntvl,
    mcast_query_intvl: bridge.mcastQueryIntvl,
    mcast_query_response_intvl: bridge.mcastQueryResponseIntvl,
    mcast_startup_query_intvl: bridge.mcastStartupQueryIntvl,
    mcast_stats_enabled: bridge.mcastStatsEnabled,
    mcast_igmp_version: bridge.mcastIgmpVersion,
    mcast_mld_version: bridge.mcastMldVersion,
  }
}

/** Bits of IFLA_BR_MULTI_BOOLOPT that iproute2 6.15 knows (BR_BOOLOPT_*; linux/if_bridge.h). */
function booleanOptionsJson(options: BridgeData['multiBoolopt']): JsonObject {
  if (options === undefined) return {}
  const bit = (number: number): number | undefined => {
    const mask = 1 << number
    return (options.optmask & mask) === 0 ? undefined : Number((options.optval & mask) !== 0)
  }
  return { no_linklocal_learn: bit(0), mcast_vlan_snooping: bit(1), mst_enabled: bit(2) }
}

function querierJson(state: BridgeData['mcastQuerierState']): JsonObject {
  if (state === undefined) return {}
  return {
    mcast_querier_state_ipv4: {
      mcast_querier_ipv4_addr: state.ipAddress,
      mcast_querier_ipv4_port: state.ipPort,
      mcast_querier_ipv4_other_timer: nanosecondsText(state.ipOtherTimer),
    },
    mcast_querier_state_ipv6: {
      mcast_querier_ipv6_addr: state.ipv6Address,
      mcast_querier_ipv6_port: state.ipv6Port,
      mcast_querier_ipv6_other_timer: nanosecondsText(state.ipv6OtherTimer),
    },
  }
}

/** "8000.2:42:c0:0:2:1": priority and address of a bridge, the parts of the address without leading zeros (ether_ntoa(3)). */
export function bridgeIdText(id: Value<typeof bridgeId> | undefined): string | undefined {
  if (id === undefined) return undefined
  const parts = id.addr.split(':').map((part) => part.replace(/^0(?=.)/, ''))
  return `${id.prio.toString(16).padStart(4, '0')}.${parts.join(':')}`
}
