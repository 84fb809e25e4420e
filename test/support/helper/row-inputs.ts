import { joined, u16 } from './frames.ts'
import { attribute, text } from './messages.ts'
import { aName, aNest, aVia, anAddress, anEncapType, between, each, exactly, hop, nothing, type RowInput } from './row-input.ts'

/** By list of attributes and attribute, as the helper's table calls them. Lengths are the kernel's. */
export const rowInputs: Readonly<Record<string, Readonly<Record<string, RowInput>>>> = {
  link: {
    IFLA_ADDRESS: between(1, 32),
    IFLA_BROADCAST: between(1, 32),
    IFLA_LINKINFO: aNest,
    IFLA_IFALIAS: { good: Buffer.from('the uplink, \u00fcber Kabel'), bad: [Buffer.from('a\nb'), Buffer.from('\u009b1m'), Buffer.from('a\u007f'), Buffer.from('a\0b'), Buffer.alloc(257, 'a')] },
    IFLA_AF_SPEC: aNest,
    ...each(aName, 'IFLA_IFNAME'),
    ...each(
      exactly(4),
      'IFLA_MTU IFLA_LINK IFLA_MASTER IFLA_TXQLEN IFLA_GROUP IFLA_NET_NS_FD IFLA_NUM_TX_QUEUES IFLA_NUM_RX_QUEUES IFLA_GSO_MAX_SEGS IFLA_GSO_MAX_SIZE',
      'IFLA_NEW_IFINDEX IFLA_GRO_MAX_SIZE IFLA_GSO_IPV4_MAX_SIZE IFLA_GRO_IPV4_MAX_SIZE',
    ),
    ...each(exactly(1), 'IFLA_OPERSTATE IFLA_LINKMODE IFLA_CARRIER IFLA_PROTO_DOWN'),
    ...each(nothing, 'IFLA_NET_NS_PID IFLA_LINK_NETNSID IFLA_NEW_NETNSID IFLA_TARGET_NETNSID IFLA_XDP'),
  },
  IFLA_LINKINFO: {
    IFLA_INFO_KIND: { good: text('vxlan'), bad: [text('netkit'), text('wireguard'), text('vxlan2'), text('vx'), Buffer.from('x'), Buffer.alloc(17, 'a')] },
    IFLA_INFO_DATA: { ...aNest, beside: attribute(1, text('vxlan')) },
    IFLA_INFO_SLAVE_KIND: { good: text('bridge'), bad: [text('team'), text('vxlan')] },
    IFLA_INFO_SLAVE_DATA: { ...aNest, beside: attribute(4, text('bridge')) },
  },
  bridge: {
    ...each(
      exactly(4),
      'IFLA_BR_FORWARD_DELAY IFLA_BR_HELLO_TIME IFLA_BR_MAX_AGE IFLA_BR_AGEING_TIME IFLA_BR_STP_STATE IFLA_BR_MCAST_HASH_ELASTICITY IFLA_BR_MCAST_HASH_MAX',
      'IFLA_BR_MCAST_LAST_MEMBER_CNT IFLA_BR_MCAST_STARTUP_QUERY_CNT IFLA_BR_FDB_MAX_LEARNED',
    ),
    ...each(exactly(2), 'IFLA_BR_PRIORITY IFLA_BR_VLAN_PROTOCOL IFLA_BR_GROUP_FWD_MASK IFLA_BR_VLAN_DEFAULT_PVID'),
    ...each(
      exactly(1),
      'IFLA_BR_VLAN_FILTERING IFLA_BR_MCAST_ROUTER IFLA_BR_MCAST_SNOOPING IFLA_BR_MCAST_QUERY_USE_IFADDR IFLA_BR_MCAST_QUERIER IFLA_BR_NF_CALL_IPTABLES',
      'IFLA_BR_NF_CALL_IP6TABLES IFLA_BR_NF_CALL_ARPTABLES IFLA_BR_VLAN_STATS_ENABLED IFLA_BR_MCAST_STATS_ENABLED IFLA_BR_MCAST_IGMP_VERSION',
      'IFLA_BR_MCAST_MLD_VERSION IFLA_BR_VLAN_STATS_PER_PORT',
    ),
    ...each(exactly(6), 'IFLA_BR_GROUP_ADDR'),
    ...each(exactly(0), 'IFLA_BR_FDB_FLUSH'),
    ...each(
      exactly(8),
      'IFLA_BR_MCAST_LAST_MEMBER_INTVL IFLA_BR_MCAST_MEMBERSHIP_INTVL IFLA_BR_MCAST_QUERIER_INTVL IFLA_BR_MCAST_QUERY_INTVL',
      'IFLA_BR_MCAST_QUERY_RESPONSE_INTVL IFLA_BR_MCAST_STARTUP_QUERY_INTVL IFLA_BR_MULTI_BOOLOPT',
    ),
  },
  veth: {
    VETH_INFO_PEER: { good: Buffer.alloc(16), bad: [Buffer.alloc(15), Buffer.alloc(1028), Buffer.alloc(19)] },
  },
  "veth's peer": {
    ...each(exactly(6), 'IFLA_ADDRESS IFLA_BROADCAST'),
    ...each(aName, 'IFLA_IFNAME'),
    ...each(exactly(4), 'IFLA_MTU IFLA_TXQLEN IFLA_GROUP IFLA_NET_NS_FD IFLA_NUM_TX_QUEUES IFLA_NUM_RX_QUEUES'),
    ...each(nothing, 'IFLA_NET_NS_PID IFLA_TARGET_NETNSID'),
  },
  vxlan: {
    ...each(exactly(4), 'IFLA_VXLAN_ID IFLA_VXLAN_GROUP IFLA_VXLAN_LINK IFLA_VXLAN_LOCAL IFLA_VXLAN_AGEING IFLA_VXLAN_LIMIT IFLA_VXLAN_PORT_RANGE IFLA_VXLAN_LABEL IFLA_VXLAN_LABEL_POLICY'),
    ...each(
      exactly(1),
      'IFLA_VXLAN_TTL IFLA_VXLAN_TOS IFLA_VXLAN_LEARNING IFLA_VXLAN_PROXY IFLA_VXLAN_RSC IFLA_VXLAN_L2MISS IFLA_VXLAN_L3MISS IFLA_VXLAN_UDP_CSUM',
      'IFLA_VXLAN_UDP_ZERO_CSUM6_TX IFLA_VXLAN_UDP_ZERO_CSUM6_RX IFLA_VXLAN_REMCSUM_TX IFLA_VXLAN_REMCSUM_RX IFLA_VXLAN_COLLECT_METADATA IFLA_VXLAN_DF',
      'IFLA_VXLAN_VNIFILTER IFLA_VXLAN_LOCALBYPASS',
    ),
    ...each(exactly(2), 'IFLA_VXLAN_PORT'),
    ...each(exactly(16), 'IFLA_VXLAN_GROUP6 IFLA_VXLAN_LOCAL6'),
    ...each(exactly(0), 'IFLA_VXLAN_GBP IFLA_VXLAN_REMCSUM_NOPARTIAL IFLA_VXLAN_GPE'),
    IFLA_VXLAN_TTL_INHERIT: between(0, 1),
  },
  vlan: {
    ...each(exactly(2), 'IFLA_VLAN_ID IFLA_VLAN_PROTOCOL'),
    ...each(exactly(8), 'IFLA_VLAN_FLAGS'),
    IFLA_VLAN_EGRESS_QOS: aNest,
    IFLA_VLAN_INGRESS_QOS: aNest,
  },
  "vlan's map of priorities": {
    ...each(exactly(8), 'IFLA_VLAN_QOS_MAPPING'),
  },
  'macvlan, macvtap': {
    ...each(exactly(4), 'IFLA_MACVLAN_MODE IFLA_MACVLAN_MACADDR_MODE IFLA_MACVLAN_BC_QUEUE_LEN IFLA_MACVLAN_BC_CUTOFF'),
    ...each(exactly(2), 'IFLA_MACVLAN_FLAGS'),
    ...each(exactly(6), 'IFLA_MACVLAN_MACADDR'),
    IFLA_MACVLAN_MACADDR_DATA: aNest,
  },
  IFLA_MACVLAN_MACADDR_DATA: {
    ...each(exactly(6), 'IFLA_MACVLAN_MACADDR'),
  },
  bond: {
    ...each(
      exactly(1),
      'IFLA_BOND_MODE IFLA_BOND_USE_CARRIER IFLA_BOND_PRIMARY_RESELECT IFLA_BOND_FAIL_OVER_MAC IFLA_BOND_XMIT_HASH_POLICY IFLA_BOND_NUM_PEER_NOTIF',
      'IFLA_BOND_ALL_SLAVES_ACTIVE IFLA_BOND_AD_LACP_RATE IFLA_BOND_AD_SELECT IFLA_BOND_TLB_DYNAMIC_LB IFLA_BOND_AD_LACP_ACTIVE IFLA_BOND_MISSED_MAX',
      'IFLA_BOND_COUPLED_CONTROL',
    ),
    ...each(
      exactly(4),
      'IFLA_BOND_ACTIVE_SLAVE IFLA_BOND_MIIMON IFLA_BOND_UPDELAY IFLA_BOND_DOWNDELAY IFLA_BOND_ARP_INTERVAL IFLA_BOND_ARP_VALIDATE IFLA_BOND_ARP_ALL_TARGETS',
      'IFLA_BOND_PRIMARY IFLA_BOND_RESEND_IGMP IFLA_BOND_MIN_LINKS IFLA_BOND_LP_INTERVAL IFLA_BOND_PACKETS_PER_SLAVE IFLA_BOND_PEER_NOTIF_DELAY',
    ),
    IFLA_BOND_ARP_IP_TARGET: aNest,
    IFLA_BOND_NS_IP6_TARGET: aNest,
    ...each(exactly(2), 'IFLA_BOND_AD_ACTOR_SYS_PRIO IFLA_BOND_AD_USER_PORT_KEY'),
    ...each(exactly(6), 'IFLA_BOND_AD_ACTOR_SYSTEM'),
  },
  IFLA_BOND_ARP_IP_TARGET: {
    ...each(exactly(4), '[0] [1] [2] [3] [4] [5] [6] [7] [8] [9] [10] [11] [12] [13] [14] [15]'),
  },
  IFLA_BOND_NS_IP6_TARGET: {
    ...each(exactly(16), '[0] [1] [2] [3] [4] [5] [6] [7] [8] [9] [10] [11] [12] [13] [14] [15]'),
  },
  vrf: {
    ...each(exactly(4), 'IFLA_VRF_TABLE'),
  },
  ipvlan: {
    ...each(exactly(2), 'IFLA_IPVLAN_MODE IFLA_IPVLAN_FLAGS'),
  },
  gre: {
    ...each(exactly(4), 'IFLA_GRE_LINK IFLA_GRE_IKEY IFLA_GRE_OKEY IFLA_GRE_FLOWINFO IFLA_GRE_FLAGS IFLA_GRE_FWMARK'),
    ...each(exactly(2), 'IFLA_GRE_IFLAGS IFLA_GRE_OFLAGS IFLA_GRE_ENCAP_TYPE IFLA_GRE_ENCAP_FLAGS IFLA_GRE_ENCAP_SPORT IFLA_GRE_ENCAP_DPORT'),
    ...each(anAddress, 'IFLA_GRE_LOCAL IFLA_GRE_REMOTE'),
    ...each(exactly(1), 'IFLA_GRE_TTL IFLA_GRE_TOS IFLA_GRE_PMTUDISC IFLA_GRE_ENCAP_LIMIT IFLA_GRE_IGNORE_DF'),
    ...each(exactly(0), 'IFLA_GRE_COLLECT_METADATA'),
  },
  'ipip, sit': {
    ...each(exactly(4), 'IFLA_IPTUN_LINK IFLA_IPTUN_FLOWINFO IFLA_IPTUN_6RD_RELAY_PREFIX IFLA_IPTUN_FWMARK'),
    ...each(anAddress, 'IFLA_IPTUN_LOCAL IFLA_IPTUN_REMOTE'),
    ...each(exactly(1), 'IFLA_IPTUN_TTL IFLA_IPTUN_TOS IFLA_IPTUN_ENCAP_LIMIT IFLA_IPTUN_PROTO IFLA_IPTUN_PMTUDISC'),
    IFLA_IPTUN_FLAGS: exactly(2),
    ...each(exactly(16), 'IFLA_IPTUN_6RD_PREFIX'),
    ...each(exactly(2), 'IFLA_IPTUN_6RD_PREFIXLEN IFLA_IPTUN_6RD_RELAY_PREFIXLEN IFLA_IPTUN_ENCAP_TYPE IFLA_IPTUN_ENCAP_FLAGS IFLA_IPTUN_ENCAP_SPORT IFLA_IPTUN_ENCAP_DPORT'),
    ...each(exactly(0), 'IFLA_IPTUN_COLLECT_METADATA'),
  },
  bridge_slave: {
    ...each(
      exactly(1),
      'IFLA_BRPORT_STATE IFLA_BRPORT_MODE IFLA_BRPORT_GUARD IFLA_BRPORT_PROTECT IFLA_BRPORT_FAST_LEAVE IFLA_BRPORT_LEARNING IFLA_BRPORT_UNICAST_FLOOD',
      'IFLA_BRPORT_PROXYARP IFLA_BRPORT_LEARNING_SYNC IFLA_BRPORT_PROXYARP_WIFI IFLA_BRPORT_MULTICAST_ROUTER IFLA_BRPORT_MCAST_FLOOD',
      'IFLA_BRPORT_MCAST_TO_UCAST IFLA_BRPORT_VLAN_TUNNEL IFLA_BRPORT_BCAST_FLOOD IFLA_BRPORT_NEIGH_SUPPRESS IFLA_BRPORT_ISOLATED IFLA_BRPORT_LOCKED',
      'IFLA_BRPORT_MAB IFLA_BRPORT_NEIGH_VLAN_SUPPRESS',
    ),
    ...each(exactly(2), 'IFLA_BRPORT_PRIORITY IFLA_BRPORT_GROUP_FWD_MASK'),
    ...each(exactly(4), 'IFLA_BRPORT_COST IFLA_BRPORT_BACKUP_PORT IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT IFLA_BRPORT_MCAST_MAX_GROUPS IFLA_BRPORT_BACKUP_NHID'),
    ...each(exactly(0), 'IFLA_BRPORT_FLUSH'),
  },
  bond_slave: {
    ...each(exactly(2), 'IFLA_BOND_SLAVE_QUEUE_ID'),
    ...each(exactly(4), 'IFLA_BOND_SLAVE_PRIO'),
  },
  IFLA_AF_SPEC: {
    AF_INET: aNest,
    AF_INET6: aNest,
  },
  AF_INET: {
    IFLA_INET_CONF: aNest,
  },
  IFLA_INET_CONF: {
    ...each(exactly(4), '[1] [2] [3] [4] [5] [6] [7] [8] [9] [10] [11] [12] [13] [14] [15] [16] [17] [18] [19] [20] [21] [22] [23] [24] [25] [26] [27] [28] [29] [30] [31] [32] [33]'),
  },
  AF_INET6: {
    ...each(exactly(16), 'IFLA_INET6_TOKEN'),
    ...each(exactly(1), 'IFLA_INET6_ADDR_GEN_MODE'),
  },
  'deleted link': {
    ...each(aName, 'IFLA_IFNAME'),
  },
  'asked-for link': {
    ...each(exactly(4), 'IFLA_EXT_MASK'),
  },
  'bridge port': {
    IFLA_PROTINFO: aNest,
    IFLA_AF_SPEC: aNest,
  },
  "bridge port's IFLA_AF_SPEC": {
    ...each(exactly(2), 'IFLA_BRIDGE_FLAGS IFLA_BRIDGE_MODE'),
    ...each(exactly(4), 'IFLA_BRIDGE_VLAN_INFO'),
    IFLA_BRIDGE_VLAN_TUNNEL_INFO: aNest,
  },
  'bridge vlan tunnel': {
    ...each(exactly(4), 'IFLA_BRIDGE_VLAN_TUNNEL_ID'),
    ...each(exactly(2), 'IFLA_BRIDGE_VLAN_TUNNEL_VID IFLA_BRIDGE_VLAN_TUNNEL_FLAGS'),
  },
  "link's properties": {
    IFLA_PROP_LIST: aNest,
  },
  IFLA_PROP_LIST: {
    IFLA_ALT_IFNAME: { good: text('uplink-of-the-second-floor'), bad: [text('a\u0007'), text('a/b'), Buffer.from('abc'), Buffer.alloc(129, 'a')] },
  },
  address: {
    ...each(anAddress, 'IFA_ADDRESS IFA_LOCAL'),
    ...each(aName, 'IFA_LABEL'),
    ...each(exactly(4), 'IFA_BROADCAST IFA_FLAGS IFA_RT_PRIORITY'),
    ...each(exactly(16), 'IFA_ANYCAST IFA_CACHEINFO'),
    ...each(exactly(1), 'IFA_PROTO'),
    ...each(nothing, 'IFA_TARGET_NETNSID'),
  },
  route: {
    ...each(anAddress, 'RTA_DST RTA_SRC RTA_GATEWAY RTA_PREFSRC'),
    ...each(exactly(4), 'RTA_OIF RTA_PRIORITY RTA_FLOW RTA_TABLE RTA_EXPIRES RTA_NH_ID'),
    RTA_METRICS: aNest,
    RTA_MULTIPATH: { good: hop(), bad: [Buffer.alloc(7), joined(hop(), Buffer.alloc(4)), Buffer.from([9, 0, 0, 0, 1, 0, 0, 0])] },
    RTA_VIA: aVia,
    RTA_ENCAP_TYPE: anEncapType,
    RTA_ENCAP: { ...aNest, beside: attribute(21, u16(1)) },
    ...each(exactly(1), 'RTA_PREF RTA_TTL_PROPAGATE'),
  },
  RTA_METRICS: {
    ...each(
      exactly(4),
      'RTAX_LOCK RTAX_MTU RTAX_WINDOW RTAX_RTT RTAX_RTTVAR RTAX_SSTHRESH RTAX_CWND RTAX_ADVMSS RTAX_REORDERING RTAX_HOPLIMIT RTAX_INITCWND RTAX_FEATURES',
      'RTAX_RTO_MIN RTAX_INITRWND RTAX_QUICKACK RTAX_FASTOPEN_NO_COOKIE',
    ),
    RTAX_CC_ALGO: { good: Buffer.from('cubic'), bad: [text('a b'), text('../x'), Buffer.from('cu\0bic'), Buffer.alloc(17, 'a'), text('')] },
  },
  hop: {
    ...each(anAddress, 'RTA_GATEWAY'),
    RTA_VIA: aVia,
    RTA_ENCAP_TYPE: anEncapType,
    RTA_ENCAP: { ...aNest, beside: attribute(21, u16(1)) },
    ...each(exactly(4), 'RTA_FLOW'),
  },
  'encap mpls': {
    MPLS_IPTUNNEL_DST: between(4, 128),
    ...each(exactly(1), 'MPLS_IPTUNNEL_TTL'),
  },
  'encap ip': {
    ...each(exactly(8), 'LWTUNNEL_IP_ID'),
    ...each(exactly(4), 'LWTUNNEL_IP_DST LWTUNNEL_IP_SRC'),
    ...each(exactly(1), 'LWTUNNEL_IP_TTL LWTUNNEL_IP_TOS'),
    ...each(exactly(2), 'LWTUNNEL_IP_FLAGS'),
    ...each(nothing, 'LWTUNNEL_IP_OPTS'),
  },
  'encap ip6': {
    ...each(exactly(8), 'LWTUNNEL_IP6_ID'),
    ...each(exactly(16), 'LWTUNNEL_IP6_DST LWTUNNEL_IP6_SRC'),
    ...each(exactly(1), 'LWTUNNEL_IP6_HOPLIMIT LWTUNNEL_IP6_TC'),
    ...each(exactly(2), 'LWTUNNEL_IP6_FLAGS'),
    ...each(nothing, 'LWTUNNEL_IP6_OPTS'),
  },
  'encap seg6': {
    SEG6_IPTUNNEL_SRH: between(28, 1024),
  },
  rule: {
    ...each(anAddress, 'FRA_DST FRA_SRC'),
    ...each(aName, 'FRA_IIFNAME FRA_OIFNAME'),
    ...each(
      exactly(4),
      'FRA_GOTO FRA_PRIORITY FRA_FWMARK FRA_FLOW FRA_SUPPRESS_IFGROUP FRA_SUPPRESS_PREFIXLEN FRA_TABLE FRA_FWMASK FRA_SPORT_RANGE FRA_DPORT_RANGE',
      'FRA_FLOWLABEL FRA_FLOWLABEL_MASK',
    ),
    ...each(exactly(8), 'FRA_TUN_ID FRA_UID_RANGE'),
    ...each(exactly(1), 'FRA_L3MDEV FRA_PROTOCOL FRA_IP_PROTO FRA_DSCP FRA_DSCP_MASK'),
    ...each(exactly(2), 'FRA_SPORT_MASK FRA_DPORT_MASK'),
  },
  neighbour: {
    ...each(anAddress, 'NDA_DST'),
    NDA_LLADDR: between(1, 32),
    NDA_FDB_EXT_ATTRS: aNest,
    ...each(exactly(2), 'NDA_VLAN NDA_PORT'),
    ...each(exactly(4), 'NDA_VNI NDA_IFINDEX NDA_MASTER NDA_SRC_VNI NDA_NH_ID NDA_FLAGS_EXT'),
    ...each(exactly(1), 'NDA_PROTOCOL'),
    ...each(nothing, 'NDA_LINK_NETNSID'),
  },
  NDA_FDB_EXT_ATTRS: {
    ...each(exactly(1), 'NFEA_ACTIVITY_NOTIFY'),
    ...each(exactly(0), 'NFEA_DONT_REFRESH'),
  },
  'asked-for neighbour': {
    ...each(anAddress, 'NDA_DST'),
    ...each(exactly(6), 'NDA_LLADDR'),
    ...each(exactly(2), 'NDA_VLAN'),
    ...each(exactly(4), 'NDA_MASTER'),
  },
}
