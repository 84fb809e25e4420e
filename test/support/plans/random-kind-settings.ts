import type { FieldValues } from '../../../electron/api/edits.ts'
import type { Random } from '../../parity/random.ts'

type Setting = (random: Random) => FieldValues

const onOff = (...keys: readonly string[]): readonly Setting[] => keys.map((key): Setting => (random) => ({ [key]: random.chance(0.5) }))

/** What links of a kind, and ports of a bridge, can be set to while they are there. */
export const kindSettings: Readonly<Record<string, readonly Setting[]>> = {
  bridge: [
    ...onOff('stp_state', 'vlan_filtering', 'vlan_stats_enabled', 'mcast_snooping', 'mcast_querier', 'mcast_query_use_ifaddr', 'nf_call_iptables'),
    (random) => ({ ageing_time: random.between(0, 500) }),
    (random) => ({ priority: random.pick([0, 4096, 32_768, 65_535]) }),
    (random) => ({ forward_delay: random.between(2, 30), hello_time: random.between(1, 10), max_age: random.between(6, 40) }),
    (random) => ({ group_fwd_mask: random.pick([0, 8, 0x4000]) }),
    (random) => ({ fdb_max_learned: random.between(0, 1000) }),
    (random) => ({ vlan_default_pvid: random.pick([0, 1, 7]) }),
    (random) => ({ vlan_protocol: random.pick(['802.1Q', '802.1ad']) }),
    (random) => ({ mcast_router: random.pick(['0', '1', '2']), mcast_igmp_version: random.pick(['2', '3']) }),
    (random) => ({ mcast_query_interval: random.between(10, 200), mcast_hash_max: random.pick([512, 4096]) }),
  ],
  'port of a bridge': [
    ...onOff('port_hairpin', 'port_guard', 'port_root_block', 'port_fastleave', 'port_learning', 'port_flood', 'port_mcast_flood', 'port_bcast_flood', 'port_neigh_suppress', 'port_isolated', 'port_proxy_arp', 'port_vlan_tunnel'),
    (random) => ({ port_cost: random.between(1, 65_535), port_priority: random.between(0, 63) }),
    (random) => ({ port_mcast_router: random.pick(['0', '1', '2']) }),
    (random) => ({ port_group_fwd_mask: random.pick([0, 8, 0x4000]) }),
    (random) => ({ port_locked: random.chance(0.5), port_learning: random.chance(0.5) }),
  ],
  vxlan: [
    ...onOff('learning', 'localbypass'),
    (random) => ({ ageing: random.between(0, 1000) }),
    (random) => ({ ttl: random.pick(['auto', 'inherit', '64']), tos: random.pick(['inherit', '0x28']) }),
    (random) => ({ df: random.pick(['unset', 'set', 'inherit']) }),
    (random) => ({ flowlabel: random.pick(['inherit', '0x5']) }),
    (random) => ({ remote: random.pick(['192.0.2.77', '192.0.2.78']) }),
    (random) => ({ local: random.pick(['192.0.2.1', '192.0.2.2']) }),
  ],
  macvlan: [
    (random) => ({ mode: random.pick(['bridge', 'private', 'vepa', 'source']) }),
    (random) => ({ mode: 'source', macaddr: [`02:00:5e:00:54:${random.between(10, 99)}`] }),
    (random) => ({ bcqueuelen: random.between(1, 2000) }),
    (random) => ({ bclim: random.between(-1, 9) }),
  ],
}
