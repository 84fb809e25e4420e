import { describe, expect, it } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import { NLM_F_ACK, NLM_F_REQUEST } from '../../../electron/netlink/core/constants.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { planLinkAdd } from '../../../electron/services/plans/links/plan-link-add.ts'
import { planLinkDelete } from '../../../electron/services/plans/links/plan-link-delete.ts'
import { planLinkSet } from '../../../electron/services/plans/links/plan-link-set.ts'
import { linkRequestCommand, tunCommand } from '../../../electron/services/plans/links/link-request-command.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import type { Planning } from '../../../electron/services/plans/steps/planning.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { inAnyOrder } from '../../support/edits/in-any-order.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { sentByIp } from '../../support/sent-by-ip.ts'

type LinkEdit = Extract<Edit, { op: `link.${string}` }>
type Values = Extract<Edit, { op: 'link.set' }>['values']

const prelude = [
  'link add left index 5 type veth peer name right index 6',
  'link add br0 index 7 type bridge',
  'link add port index 8 type veth peer name cable index 9',
  'link set port master br0',
  'link add vx0 index 10 type vxlan id 42 remote 192.0.2.9 dstport 4789',
  'link add mac0 index 11 link left type macvlan mode source',
  'link property add dev left altname old-name',
]

const add = (kind: string, values: Values): LinkEdit => ({ op: 'link.add', kind, values: { name: 'new0', ...values } })
const set = (device: string, values: Values): LinkEdit => ({ op: 'link.set', device, values })

/** Each edit with the commands of `ip` that send the same. */
const cases: readonly (readonly [LinkEdit, readonly string[]])[] = [
  [add('veth', { peer_name: 'new1' }), ['link add name new0 index 12 type veth peer name new1 index 13']],
  [
    add('veth', { mtu: 1400, address: '02:00:00:00:00:01', txqueuelen: 7, group: '9', numtxqueues: 2, numrxqueues: 3, peer_name: 'new1', peer_mtu: 1300, peer_address: '02:00:00:00:00:02', peer_txqueuelen: 8 }),
    ['link add name new0 index 12 address 02:00:00:00:00:01 mtu 1400 txqueuelen 7 group 9 numtxqueues 2 numrxqueues 3 type veth peer name new1 index 13 address 02:00:00:00:00:02 mtu 1300 txqueuelen 8'],
  ],
  [add('bridge', {}), ['link add name new0 index 12 type bridge']],
  [
    add('bridge', {
      stp_state: true, priority: 4096, forward_delay: 4, hello_time: 2.5, max_age: 21, ageing_time: 123.45, fdb_max_learned: 9, group_fwd_mask: 8, group_address: '01:80:c2:00:00:04', no_linklocal_learn: true,
      vlan_filtering: true, vlan_protocol: '802.1ad', vlan_default_pvid: 7, vlan_stats_enabled: true, vlan_stats_per_port: true, mcast_vlan_snooping: true, mst_enabled: true,
    }),
    ['link add name new0 index 12 type bridge stp_state 1 priority 4096 forward_delay 400 hello_time 250 max_age 2100 ageing_time 12345 fdb_max_learned 9 group_fwd_mask 8 group_address 01:80:c2:00:00:04 no_linklocal_learn 1 vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 7 vlan_stats_enabled 1 vlan_stats_per_port 1 mcast_vlan_snooping 1 mst_enabled 1'],
  ],
  [
    add('bridge', {
      mcast_snooping: false, mcast_router: '2', mcast_query_use_ifaddr: true, mcast_querier: true, mcast_hash_max: 512, mcast_last_member_count: 3, mcast_startup_query_count: 4, mcast_last_member_interval: 1.5, mcast_membership_interval: 200,
      mcast_querier_interval: 201, mcast_query_interval: 60, mcast_query_response_interval: 5, mcast_startup_query_interval: 20, mcast_stats_enabled: true, mcast_igmp_version: '3', mcast_mld_version: '2', nf_call_iptables: true, nf_call_ip6tables: true, nf_call_arptables: true,
    }),
    ['link add name new0 index 12 type bridge mcast_snooping 0 mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1 mcast_hash_max 512 mcast_last_member_count 3 mcast_startup_query_count 4 mcast_last_member_interval 150 mcast_membership_interval 20000 mcast_querier_interval 20100 mcast_query_interval 6000 mcast_query_response_interval 500 mcast_startup_query_interval 2000 mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2 nf_call_iptables 1 nf_call_ip6tables 1 nf_call_arptables 1'],
  ],
  [
    add('vxlan', {
      id: 77, remote: '192.0.2.9', local: '192.0.2.1', dev: 'left', dstport: 4799, srcport: '30000-40000', ttl: '9', tos: '0x28', df: 'set', learning: false, ageing: 17, maxaddress: 99, proxy: true, rsc: true, l2miss: true, l3miss: true, localbypass: false,
      udpcsum: false, udp6zerocsumtx: true, udp6zerocsumrx: true, remcsumtx: true, remcsumrx: true, gbp: true,
    }),
    ['link add name new0 index 12 type vxlan id 77 remote 192.0.2.9 local 192.0.2.1 dev left dstport 4799 srcport 30000 40000 ttl 9 tos 0x28 df set nolearning ageing 17 maxaddress 99 proxy rsc l2miss l3miss nolocalbypass noudpcsum udp6zerocsumtx udp6zerocsumrx remcsumtx remcsumrx gbp'],
  ],
  [add('vxlan', { id: 78, remote: 'ff02::77', dev: 'left', dstport: 4799, ttl: 'inherit', tos: 'inherit', flowlabel: '0x12345', learning: true }), ['link add name new0 index 12 type vxlan id 78 group ff02::77 dev left dstport 4799 ttl inherit tos inherit flowlabel 0x12345 learning']],
  [add('vxlan', { external: true, vnifilter: true, gpe: true, dstport: 4799 }), ['link add name new0 index 12 type vxlan dstport 4799 nolearning gpe external vnifilter']],
  [add('vxlan', { id: 5, dstport: 4799 }), ['link add name new0 index 12 type vxlan id 5 dstport 4799 learning']],
  [add('vlan', { link: 'left', id: 5 }), ['link add link left name new0 index 12 type vlan id 5']],
  [
    add('vlan', { link: 'left', id: 4094, protocol: '802.1ad', reorder_hdr: false, gvrp: true, mvrp: true, loose_binding: true, bridge_binding: true, ingress_qos_map: ['5:2', '3:1'], egress_qos_map: ['2:5', '1:3'] }),
    ['link add link left name new0 index 12 type vlan protocol 802.1ad id 4094 reorder_hdr off gvrp on mvrp on loose_binding on bridge_binding on ingress-qos-map 5:2 3:1 egress-qos-map 2:5 1:3'],
  ],
  [add('macvlan', { link: 'left', mode: 'source', nodst: true, macaddr: ['02:00:00:00:00:77', '02:00:00:00:00:78'], bcqueuelen: 77, bclim: 3 }), ['link add link left name new0 index 12 type macvlan mode source nodst macaddr set 02:00:00:00:00:77 02:00:00:00:00:78 bcqueuelen 77 bclim 3']],
  [add('macvlan', { link: 'right', mode: 'passthru', nopromisc: true }), ['link add link right name new0 index 12 type macvlan mode passthru nopromisc']],
  [add('macvtap', { link: 'left', mode: 'bridge' }), ['link add link left name new0 index 12 type macvtap mode bridge']],
  [add('dummy', { address: '02:00:00:00:00:01' }), ['link add name new0 index 12 address 02:00:00:00:00:01 type dummy']],
  [add('ifb', {}), ['link add name new0 index 12 type ifb']],
  [add('vrf', { table: 1000 }), ['link add name new0 index 12 type vrf table 1000']],
  [{ op: 'link.delete', device: 'left' }, ['link delete dev left']],
  [set('left', { name: 'uplink' }), ['link set dev left name uplink']],
  [set('left', { alias: 'to the lab' }), ["link set dev left alias 'to the lab'"]],
  [set('left', { group: '77' }), ['link set dev left group 77']],
  [set('left', { address: '02:00:00:00:00:01', broadcast: 'ff:ff:ff:ff:ff:00' }), ['link set dev left address 02:00:00:00:00:01', 'link set dev left broadcast ff:ff:ff:ff:ff:00']],
  [set('left', { mtu: 1400, txqueuelen: 5 }), ['link set dev left mtu 1400', 'link set dev left txqueuelen 5']],
  [set('left', { addrgenmode: 'none' }), ['link set dev left addrgenmode none']],
  [set('left', { altname: ['first', 'second'] }), ['link property del dev left altname old-name', 'link property add dev left altname first altname second']],
  [set('right', { master: 'br0', port_cost: 7 }), ['link set dev right master br0', 'link set dev right type bridge_slave cost 7']],
  [set('port', { master: null }), ['link set dev port nomaster']],
  [set('left', { arp: false, multicast: false, allmulticast: true, promisc: true, up: true }), ['link set dev left arp off', 'link set dev left multicast off', 'link set dev left allmulticast on', 'link set dev left promisc on', 'link set dev left up']],
  [
    set('port', {
      port_priority: 9, port_hairpin: true, port_guard: true, port_root_block: true, port_fastleave: true, port_learning: false, port_flood: false, port_mcast_flood: false, port_bcast_flood: false, port_mcast_to_unicast: true, port_neigh_suppress: true, port_neigh_vlan_suppress: true,
      port_isolated: true, port_proxy_arp: true, port_proxy_arp_wifi: true, port_vlan_tunnel: true, port_locked: true, port_mcast_router: '2', port_group_fwd_mask: 8, port_backup_nhid: 5,
    }),
    ['priority 9', 'hairpin on', 'guard on', 'root_block on', 'fastleave on', 'learning off', 'flood off', 'mcast_flood off', 'bcast_flood off', 'mcast_to_unicast on', 'neigh_suppress on', 'neigh_vlan_suppress on', 'isolated on', 'proxy_arp on', 'proxy_arp_wifi on', 'vlan_tunnel on', 'locked on', 'mcast_router 2', 'group_fwd_mask 8', 'backup_nhid 5'].map((words) => `link set dev port type bridge_slave ${words}`),
  ],
  [set('br0', { ageing_time: 17, no_linklocal_learn: true }), ['link set dev br0 type bridge ageing_time 1700', 'link set dev br0 type bridge no_linklocal_learn 1']],
  [set('vx0', { remote: '192.0.2.77', ageing: 17, learning: false }), ['link set dev vx0 type vxlan remote 192.0.2.77', 'link set dev vx0 type vxlan nolearning', 'link set dev vx0 type vxlan ageing 17']],
  [set('mac0', { macaddr: ['02:00:00:00:00:77'], nodst: true }), ['link set dev mac0 type macvlan nodst', 'link set dev mac0 type macvlan macaddr set 02:00:00:00:00:77']],
]

function stepsOf(edit: LinkEdit, planning: Planning): readonly PlannedStep[] {
  if (edit.op === 'link.add') return planLinkAdd(edit, planning)
  return edit.op === 'link.set' ? planLinkSet(edit, planning) : planLinkDelete(edit, planning)
}

describe('an edit of links sends what `ip` sends, attribute order aside, and says the command', () => {
  it.each(cases)('%o', async (edit, expected) => {
    using namespace = new NetworkNamespace('sent')
    expect(namespace.batch(prelude)).toEqual([])
    using bench = new EditBench(namespace)
    const planning = await bench.planning()
    const names = new Map(planning.state.links.map(({ header, attributes }) => [header.index, attributes.ifname]))
    const words = { device: (index: number) => names.get(index) ?? `if${index}`, names: planning.names, namespace: '', namespaceName: String }
    const messages = stepsOf(edit, planning).map(({ forward }) => (forward.kind === 'netlink' ? forward.message : new Uint8Array()))
    expect(messages.map((message) => linkRequestCommand(message, words))).toEqual(expected.map((command) => `ip ${command}`))
    for (const [at, command] of expected.entries()) expect(inAnyOrder(linkMessage, messages[at] ?? new Uint8Array())).toEqual(inAnyOrder(linkMessage, sentByIp(namespace, `ip ${command}`)))
  })

  it('a move is what `ip` sends but for the descriptor', async () => {
    using namespace = new NetworkNamespace('sent')
    using other = new NetworkNamespace('other')
    expect(namespace.batch(prelude)).toEqual([])
    using bench = new EditBench(namespace)
    const [step] = planLinkSet({ op: 'link.set', device: 'left', values: { netns: other.name } }, await bench.planning())
    const sent = linkMessage.decode(sentByIp(namespace, `ip link set dev left netns ${other.name}`))
    const ours = step?.forward.kind === 'netlink' ? linkMessage.decode(step.forward.message) : null
    expect({ ...sent, attributes: Object.keys(sent.attributes) }).toMatchObject({ type: 16, flags: NLM_F_REQUEST | NLM_F_ACK, header: { index: 5 } })
    expect({ ...ours, attributes: Object.keys(ours?.attributes ?? {}) }).toEqual({ ...sent, attributes: Object.keys(sent.attributes) })
  })

  it('a TUN device is what `ip tuntap` makes', () => {
    expect(tunCommand({ name: 'tap0', mode: 'tap', owner: 1000, group: 5, packetInformation: true, vnetHeader: true, multiQueue: true, index: 9 }, { namespace: 'lab' })).toBe('ip -n lab tuntap add dev tap0 mode tap user 1000 group 5 pi vnet_hdr multi_queue')
  })
})
