import { bridgeData } from '../../../../netlink/route/bridge.ts'
import { plainChoices } from '../../fields/form-field.ts'
import { dataFields, numberOf, type DataField, type KindData } from './data-field.ts'

const of = dataFields(bridgeData, 'IFLA_LINKINFO IFLA_INFO_DATA')

/** A bit of IFLA_BR_MULTI_BOOLOPT. */
function option(key: string, label: string, bit: number, group: string, help: string): DataField {
  const valueOf = (data: KindData): number | undefined => {
    const { multiBoolopt } = data
    if (typeof multiBoolopt !== 'object' || multiBoolopt === null || !('optval' in multiBoolopt) || !('optmask' in multiBoolopt)) return undefined
    return (Number(multiBoolopt.optmask) & (1 << bit)) === 0 ? undefined : (Number(multiBoolopt.optval) >>> bit) & 1
  }
  return of.any('multiBoolopt', 'switch', { key, label, group, help, usual: false }, {
    read(reader) {
      const on = reader.switched(key)
      return on === undefined ? {} : { multiBoolopt: { optval: on ? 1 << bit : 0, optmask: 1 << bit } }
    },
    show(data) {
      const value = valueOf(data)
      return value === undefined ? null : value === 1
    },
    words(data) {
      const value = valueOf(data)
      return value === undefined ? [] : [key, String(value)]
    },
  })
}

/** A field of which the kernel takes less than its range says: `fault` says why not. */
function checked(at: string, fault: (value: unknown) => string | null, field: DataField): DataField {
  return {
    ...field,
    read(reader, state, before) {
      const data = field.read(reader, state, before)
      const words = fault(data[at])
      if (words !== null) reader.fault(field.field.key, words)
      return data
    },
  }
}

/** BR_GROUPFWD_RESTRICTED. */
function maskFault(mask: unknown): string | null {
  return typeof mask === 'number' && (mask & 7) !== 0 ? 'The groups 0 to 2 are never forwarded: leave the lowest three bits 0.' : null
}

function groupFault(group: unknown): string | null {
  return typeof group === 'string' && !/^01:80:c2:00:00:0[04-9a-f]$/i.test(group) ? 'Bridges speak to each other at a link-local group: 01:80:c2:00:00:0X, where X is 0 or 4 to f.' : null
}

/** In hundredths of a second: what a spanning tree goes with (BR_MIN_FORWARD_DELAY, BR_MAX_FORWARD_DELAY). */
const [leastDelay, mostDelay] = [200, 3000]

/** A delay that no spanning tree goes with is refused where there is one; where one begins, the kernel makes it the nearest that it does, without a word (br_stp_start). */
function withTree(field: DataField): DataField {
  return {
    ...field,
    read(reader, state, before) {
      const data = field.read(reader, state, before)
      const delay = numberOf(data['forwardDelay'])
      if (delay !== undefined && delay < leastDelay && (reader.switched('stp_state') ?? isOn(before))) reader.fault(field.field.key, 'With a spanning tree the forward delay is 2 to 30 s.')
      return data
    },
  }
}

function beginsTree(field: DataField): DataField {
  return {
    ...field,
    takesAlong(before, typed) {
      const delay = numberOf(before['forwardDelay'])
      const nearest = Math.min(Math.max(delay ?? leastDelay, leastDelay), mostDelay)
      if (delay === undefined || delay === nearest || isOn(before) || !isOn(typed)) return null
      return { data: { forwardDelay: nearest }, changes: [{ field: 'forward_delay', before: `${delay / 100} s`, after: `${nearest / 100} s` }] }
    },
  }
}

function isOn({ stpState }: KindData): boolean {
  return (numberOf(stpState) ?? 0) !== 0
}

const tree = 'Spanning tree'
/** The title of what only a kernel has whose bridges know VLANs. */
export const vlans = 'VLANs'
const groups = 'Multicast'
const table = 'Forwarding'
const firewall = 'Firewall'

const spanningTree: readonly DataField[] = [
  beginsTree(of.onOff('stpState', { key: 'stp_state', label: 'Spanning tree', group: tree, usual: false, help: 'Talk to other bridges, so that no loop arises; it makes the forward delay 2 to 30 s.' })),
  of.integer('priority', { key: 'priority', label: 'Priority', group: tree, min: 0, max: 65_535, usual: 32_768, help: 'The bridge with the lowest number becomes the root of the tree.' }),
  withTree(of.seconds('forwardDelay', { key: 'forward_delay', label: 'Forward delay', group: tree, min: 0, max: 30, usual: 15, help: 'How long a port listens, and then learns, before it forwards; 2 to 30 with a spanning tree.' })),
  of.seconds('helloTime', { key: 'hello_time', label: 'Hello time', group: tree, min: 1, max: 10, usual: 2, help: 'How often the root says that it is there.' }),
  of.seconds('maxAge', { key: 'max_age', label: 'Maximum age', group: tree, min: 6, max: 40, usual: 20, help: 'After so long without a word another root is sought.' }),
]

const forwarding: readonly DataField[] = [
  of.seconds('ageingTime', { key: 'ageing_time', label: 'Ageing time', group: table, min: 0, max: 10_000_000, usual: 300, help: 'How long it remembers behind which port an address was seen; 0 floods everything.' }),
  of.integer('fdbMaxLearned', { key: 'fdb_max_learned', label: 'Learned at most', group: table, unit: 'entries', min: 0, max: 0xffff_ffff, usual: 0, help: 'So many addresses are remembered; 0: any number.' }),
  checked('groupFwdMask', maskFault, of.integer('groupFwdMask', { key: 'group_fwd_mask', label: 'Forwarded groups', group: table, min: 0, max: 0xfff8, usual: 0, help: 'Bits of the link-local groups 01:80:c2:00:00:0X that are forwarded, though they are meant for one link.' })),
  checked('groupAddr', groupFault, of.mac('groupAddr', { key: 'group_address', label: 'Group address', group: table, usual: '01:80:c2:00:00:00', help: 'Where bridges speak to each other: 01:80:c2:00:00:0X.' })),
  option('no_linklocal_learn', 'No link-local learning', 0, table, 'Frames to link-local groups teach it nothing.'),
]

const vlan: readonly DataField[] = [
  of.onOff('vlanFiltering', { key: 'vlan_filtering', label: 'Filter VLANs', group: vlans, usual: false, help: 'Ports carry only the VLANs that they are given.' }),
  of.choice('vlanProtocol', { key: 'vlan_protocol', label: 'Protocol', group: vlans, choices: plainChoices(['802.1Q', '802.1ad']), usual: '802.1Q', help: 'Which tags count.' }, { '802.1Q': 0x8100, '802.1ad': 0x88a8 }),
  of.integer('vlanDefaultPvid', { key: 'vlan_default_pvid', label: 'Default VLAN', group: vlans, min: 0, max: 4094, usual: 1, help: 'The VLAN of untagged frames on new ports; 0: none.' }),
  of.onOff('vlanStatsEnabled', { key: 'vlan_stats_enabled', label: 'Count by VLAN', group: vlans, usual: false, help: 'Packets are counted for each VLAN.' }),
  of.onOff('vlanStatsPerPort', { key: 'vlan_stats_per_port', label: 'Count by VLAN and port', group: vlans, usual: false, help: 'Packets are counted for each VLAN of each port; before the first port alone.' }),
  option('mcast_vlan_snooping', 'Watch groups by VLAN', 1, vlans, 'Groups are watched in each VLAN.'),
  option('mst_enabled', 'Trees by VLAN', 2, vlans, 'Several spanning trees, each for some VLANs.'),
]

const multicast: readonly DataField[] = [
  of.onOff('mcastSnooping', { key: 'mcast_snooping', label: 'Watch groups', group: groups, usual: true, help: 'Multicast goes only to ports whose hosts asked for it.' }),
  of.choice('mcastRouter', { key: 'mcast_router', label: 'Router', group: groups, choices: [{ value: '0', label: 'Never' }, { value: '1', label: 'Where one is heard' }, { value: '2', label: 'Always' }], usual: '1', help: 'Whether the bridge itself is taken for a multicast router.' }, { 0: 0, 1: 1, 2: 2 }),
  of.onOff('mcastQueryUseIfaddr', { key: 'mcast_query_use_ifaddr', label: 'Ask with its own address', group: groups, usual: false, help: 'Queries bear the address of the bridge, not 0.0.0.0.' }),
  of.onOff('mcastQuerier', { key: 'mcast_querier', label: 'Ask hosts', group: groups, usual: false, help: 'The bridge asks hosts for their groups.' }),
  of.integer('mcastHashMax', { key: 'mcast_hash_max', label: 'Groups at most', group: groups, min: 1, max: 0x7fff_ffff, usual: 4096, help: 'So many groups are remembered.' }),
  of.integer('mcastLastMemberCnt', { key: 'mcast_last_member_count', label: 'Last member’s queries', group: groups, min: 0, max: 255, usual: 2, help: 'So often it asks before it takes a group for left.' }),
  of.integer('mcastStartupQueryCnt', { key: 'mcast_startup_query_count', label: 'First queries', group: groups, min: 0, max: 255, usual: 2, help: 'So many queries come fast at the start.' }),
  of.seconds('mcastLastMemberIntvl', { key: 'mcast_last_member_interval', label: 'Last member’s interval', group: groups, min: 0, max: 3600, usual: 1, help: 'How long it waits for an answer before it takes a group for left.' }, true),
  of.seconds('mcastMembershipIntvl', { key: 'mcast_membership_interval', label: 'Membership lasts', group: groups, min: 0, max: 86_400, usual: 260, help: 'After so long without a report a group is left.' }, true),
  of.seconds('mcastQuerierIntvl', { key: 'mcast_querier_interval', label: 'Other querier lasts', group: groups, min: 0, max: 86_400, usual: 255, help: 'After so long without another’s query the bridge asks itself.' }, true),
  of.seconds('mcastQueryIntvl', { key: 'mcast_query_interval', label: 'Between queries', group: groups, min: 1, max: 86_400, usual: 125, help: 'How often it asks.' }, true),
  of.seconds('mcastQueryResponseIntvl', { key: 'mcast_query_response_interval', label: 'Answers within', group: groups, min: 0, max: 3600, usual: 10, help: 'How long hosts may take to answer.' }, true),
  of.seconds('mcastStartupQueryIntvl', { key: 'mcast_startup_query_interval', label: 'Between first queries', group: groups, min: 1, max: 3600, usual: 31.25, help: 'How fast the first queries follow each other.' }, true),
  of.onOff('mcastStatsEnabled', { key: 'mcast_stats_enabled', label: 'Count groups’ messages', group: groups, usual: false, help: 'IGMP and MLD messages are counted.' }),
  of.choice('mcastIgmpVersion', { key: 'mcast_igmp_version', label: 'IGMP version', group: groups, choices: plainChoices(['2', '3']), usual: '2', help: 'In which it asks hosts of IPv4.' }, { 2: 2, 3: 3 }),
  of.choice('mcastMldVersion', { key: 'mcast_mld_version', label: 'MLD version', group: groups, choices: plainChoices(['1', '2']), usual: '1', help: 'In which it asks hosts of IPv6.' }, { 1: 1, 2: 2 }),
]

const filters: readonly DataField[] = [
  of.onOff('nfCallIptables', { key: 'nf_call_iptables', label: 'iptables', group: firewall, usual: false, help: 'Bridged IPv4 packets pass iptables too.' }),
  of.onOff('nfCallIp6tables', { key: 'nf_call_ip6tables', label: 'ip6tables', group: firewall, usual: false, help: 'Bridged IPv6 packets pass ip6tables too.' }),
  of.onOff('nfCallArptables', { key: 'nf_call_arptables', label: 'arptables', group: firewall, usual: false, help: 'Bridged ARP passes arptables too.' }),
]

/** What a bridge can be set to (net/bridge/br_netlink.c, br_policy). Times are hundredths of a second on the wire. */
export const bridgeFields: readonly DataField[] = [...spanningTree, ...forwarding, ...vlan, ...multicast, ...filters]
