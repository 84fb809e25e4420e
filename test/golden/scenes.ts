import { socketScenes } from './socket-scenes.ts'
import { linkMessage } from '../../electron/netlink/route/link.ts'
import { addressMessage } from '../../electron/netlink/route/address.ts'
import { neighbourMessage } from '../../electron/netlink/route/neighbour.ts'
import { NTF_PROXY } from '../../electron/netlink/route/neighbour-names.ts'
import { nexthopMessage } from '../../electron/netlink/route/nexthop.ts'
import { routeMessage } from '../../electron/netlink/route/route.ts'
import { ruleMessage } from '../../electron/netlink/route/rule.ts'
import { statsMessage } from '../../electron/netlink/route/stats.ts'
import { AF_BRIDGE, AF_INET, AF_INET6, AF_UNSPEC, NLM_F_ACK, NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL, NLM_F_REQUEST } from '../../electron/netlink/core/constants.ts'
import {
  RTEXT_FILTER_VF, RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETNEXTHOP, RTM_GETROUTE, RTM_GETRULE, RTM_GETSTATS, RTM_NEWLINK, RTM_NEWROUTE,
  RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV6_ROUTE, RTNLGRP_IPV6_RULE, RTNLGRP_LINK, STATS_FILTER_LINK_64,
} from '../../electron/netlink/route/message-types.ts'

/** What a capture is made of: a fresh namespace, the commands run in it, and what the recorder then asks the kernel. */
export interface Scene {
  readonly name: string
  readonly about: string
  /** Lines for `ip -batch`. */
  readonly commands: readonly string[]
  /** Multicast groups that the recorder's socket is in while the commands run. */
  readonly groups: readonly number[]
  /** Sent in turn after the commands, each when the one before is answered. */
  readonly requests: readonly Uint8Array[]
  /** The protocol that the recorder speaks; NETLINK_ROUTE where it is not said. */
  readonly protocol?: number
  /** Sockets that are there while the requests are answered. */
  readonly sockets?: SocketsOfScene
  /** The words for iproute2 whose JSON is kept beside the capture, if any. */
  readonly compared: readonly string[] | null
}

/** What sockets.cc is told to make, and how many multicasts tell of their end; where there are any the requests are then sent again. */
export interface SocketsOfScene {
  readonly what: 'tcp' | 'udp' | 'endings'
  readonly endings: number
}

const DUMP = NLM_F_REQUEST | NLM_F_DUMP

const dumpLinks = linkMessage.encode({ type: RTM_GETLINK, flags: DUMP, attributes: { extMask: RTEXT_FILTER_VF } })
const dumpBridgePorts = linkMessage.encode({ type: RTM_GETLINK, flags: DUMP, header: { family: AF_BRIDGE } })
const dumpAddresses = addressMessage.encode({ type: RTM_GETADDR, flags: DUMP })
const dumpRoutes = (family: number) => routeMessage.encode({ type: RTM_GETROUTE, flags: DUMP, header: { family } })

const dumpRules = (family: number) => ruleMessage.encode({ type: RTM_GETRULE, flags: DUMP, header: { family } })

const loopbackUp = 'link set lo up'
const twoVeths = [
  'link add left address 02:00:00:00:00:01 type veth peer name right address 02:00:00:00:00:02',
  'link set left up',
  'link set right up',
]

export const scenes: readonly Scene[] = [
  ...socketScenes,
  {
    name: 'links',
    about: 'Every kind of link that the codec knows, with options that are not the defaults.',
    commands: [
      loopbackUp,
      'link add br0 address 02:00:00:00:00:10 type bridge stp_state 1 forward_delay 400 hello_time 300 max_age 2500 ageing_time 10000 priority 4096 mcast_last_member_count 5 mcast_igmp_version 3 group_fwd_mask 0x10',
      'link add left address 02:00:00:00:00:11 numtxqueues 2 numrxqueues 2 type veth peer name right address 02:00:00:00:00:12',
      'link set left master br0 up',
      'link set left type bridge_slave cost 7 priority 9 hairpin on guard on learning off isolated on',
      'link set right mtu 1400 txqueuelen 500 up',
      'link set right alias "uplink, second floor"',
      'link property add dev right altname uplink0 altname a-name-that-is-longer-than-fifteen-bytes',
      'link set right group 42',
      'link add vx4 address 02:00:00:00:00:13 type vxlan id 42 remote 192.0.2.9 local 192.0.2.1 dstport 4789 dev right ttl 32 tos 0x10 ageing 60 srcport 1000 2000 nolearning gbp',
      'link add vx6 address 02:00:00:00:00:14 type vxlan id 43 group ff05::1 dev right dstport 8472 udpcsum noudp6zerocsumrx proxy rsc l2miss l3miss ttl inherit df set',
      'link add mac0 link right address 02:00:00:00:00:15 type macvlan mode source',
      'link set mac0 type macvlan macaddr set 02:00:00:00:00:aa 02:00:00:00:00:bb',
      'link add mac1 link right address 02:00:00:00:00:16 type macvtap mode bridge',
      'tuntap add tun0 mode tun user 1000 group 100',
      'tuntap add tap0 mode tap multi_queue pi',
      'link set tap0 address 02:00:00:00:00:17',
      'link set br0 up',
    ],
    groups: [],
    requests: [dumpLinks],
    compared: ['-d', '-s', 'link', 'show'],
  },
  {
    name: 'bridge-ports',
    about: 'Link messages of AF_BRIDGE: facts of a bridge about its ports.',
    commands: ['link add br0 type bridge', ...twoVeths, 'link set left master br0', 'link set br0 up'],
    groups: [],
    requests: [dumpBridgePorts],
    compared: null,
  },
  {
    name: 'addresses',
    about: 'Addresses of both families with every attribute that they can have.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'address add 192.0.2.1/24 broadcast 192.0.2.255 label left:one dev left metric 77',
      'address add 192.0.2.2/24 dev left valid_lft 3600 preferred_lft 1800',
      'address add 198.51.100.1 peer 198.51.100.2/32 dev left scope link noprefixroute',
      'address add 2001:db8::1/64 dev left valid_lft 7200 preferred_lft 600 nodad mngtmpaddr',
      'address add 2001:db8:1::1 peer 2001:db8:1::2/128 dev left nodad home proto 99',
      'address add fe80::1234/64 dev right nodad scope link',
    ],
    groups: [],
    requests: [dumpAddresses],
    compared: ['-d', 'address', 'show'],
  },
  {
    name: 'routes-ipv4',
    about: 'IPv4 routes: metrics, several hops, a gateway of the other family, nexthop objects, an encapsulation, every type.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'address add 192.0.2.1/24 dev left',
      'address add 198.51.100.1/24 dev right',
      'address add 2001:db8::1/64 dev left nodad',
      'route add default via 192.0.2.254 proto static metric 100',
      'route add 10.0.0.0/8 via 192.0.2.2 mtu lock 1400 window 65535 rtt 100ms rttvar 50ms advmss 1360 hoplimit 10 initcwnd 20 initrwnd 30 quickack 1 congctl reno features ecn rto_min 300ms fastopen_no_cookie 1',
      'route add 10.1.0.0/16 nexthop via 192.0.2.3 weight 10 nexthop via 198.51.100.3 dev right weight 256 onlink',
      'route add 10.2.0.0/16 via inet6 2001:db8::2 dev left',
      'nexthop add id 7 via 192.0.2.7 dev left',
      'nexthop add id 8 via 198.51.100.8 dev right',
      'nexthop add id 9 group 7,3/8,5',
      'route add 10.3.0.0/16 nhid 7',
      'route add 10.4.0.0/16 nhid 9',
      'route add 10.5.0.0/16 encap ip id 5 src 192.0.2.1 dst 192.0.2.5 ttl 9 tos 4 key csum dev left',
      'route add blackhole 10.6.0.0/16',
      'route add unreachable 10.7.0.0/16 metric 4278198272',
      'route add prohibit 10.8.0.0/16 table 1000',
      'route add throw 10.9.0.0/16 tos 0x10',
      'route add 10.10.0.0/16 dev left scope link src 192.0.2.1 realms 3/4',
      'route append 10.10.0.0/16 via 192.0.2.20',
    ],
    groups: [],
    requests: [dumpRoutes(AF_INET)],
    compared: ['-d', '-4', 'route', 'show', 'table', 'all'],
  },
  {
    name: 'routes-ipv6',
    about: 'IPv6 routes: preference, expiry, source, several hops, encapsulation in IPv6 and segment routing.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'address add 2001:db8::1/64 dev left nodad',
      'address add 2001:db8:1::1/64 dev right nodad',
      'route add default via 2001:db8::ffff dev left metric 1 pref high',
      'route add 2001:db8:a::/48 via 2001:db8::2 dev left pref low expires 5000',
      'route add 2001:db8:b::/48 from 2001:db8:1::/64 via 2001:db8::2 dev left',
      'route add 2001:db8:c::/48 nexthop via 2001:db8::3 dev left weight 2 nexthop via 2001:db8:1::3 dev right weight 3',
      'route add 2001:db8:d::/48 encap ip6 id 6 src 2001:db8::1 dst 2001:db8::6 hoplimit 5 tc 7 dev left',
      'route add 2001:db8:e::/48 encap seg6 mode encap segs 2001:db8::a,2001:db8::b dev left',
      'route add 2001:db8:f::/48 encap seg6 mode inline segs 2001:db8::c dev left',
      'route add unreachable 2001:db8:10::/48 metric 5',
      'route add 2001:db8:11::/48 via 2001:db8::2 dev left mtu 1300 proto bgp table 300',
    ],
    groups: [],
    requests: [dumpRoutes(AF_INET6)],
    compared: ['-d', '-6', 'route', 'show', 'table', 'all'],
  },
  {
    name: 'nexthops',
    about: 'Nexthop objects: one of each family, a group with weights, a resilient group, one that drops.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'address add 192.0.2.1/24 dev left',
      'address add 2001:db8::1/64 dev left nodad',
      'nexthop add id 7 via 192.0.2.7 dev left',
      'nexthop add id 8 via 2001:db8::8 dev left protocol bgp',
      'nexthop add id 9 group 7,300',
      'nexthop add id 10 group 7,3 type resilient buckets 8 idle_timer 60 unbalanced_timer 120',
      'nexthop add id 11 blackhole',
    ],
    groups: [],
    requests: [nexthopMessage.encode({ type: RTM_GETNEXTHOP, flags: DUMP })],
    compared: ['-d', 'nexthop', 'show'],
  },
  {
    name: 'neighbours',
    about: 'Neighbours of both families in several states, with every flag that can be set, proxies, and what a bridge and a VXLAN device forward.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'link set left addrgenmode none',
      'link set right addrgenmode none',
      'address add 192.0.2.1/24 dev left',
      'neigh add 192.0.2.2 lladdr 02:00:00:00:01:02 dev left',
      'neigh add 192.0.2.3 lladdr 02:00:00:00:01:03 dev left nud stale protocol bgp',
      'neigh add 192.0.2.4 lladdr 02:00:00:00:01:04 dev left nud reachable extern_learn',
      'neigh add 192.0.2.5 dev left nud failed',
      'neigh add 192.0.2.6 lladdr 02:00:00:00:01:06 dev left nud noarp',
      'neigh add 2001:db8::2 lladdr 02:00:00:00:02:02 dev left router nud stale',
      'neigh add 2001:db8::3 dev left managed',
      'neigh add proxy 192.0.2.9 dev left',
      'neigh add proxy 192.0.2.10 dev right protocol static',
      'neigh add proxy 2001:db8::9 dev right router',
      'link add br0 address 02:00:00:00:00:10 type bridge',
      'link set right master br0',
      'link add vx0 address 02:00:00:00:00:13 type vxlan id 42 remote 192.0.2.9 dev left dstport 4789',
    ],
    groups: [],
    requests: [
      neighbourMessage.encode({ type: RTM_GETNEIGH, flags: DUMP }),
      neighbourMessage.encode({ type: RTM_GETNEIGH, flags: DUMP, header: { flags: NTF_PROXY } }),
      neighbourMessage.encode({ type: RTM_GETNEIGH, flags: DUMP, header: { family: AF_BRIDGE } }),
    ],
    compared: ['-d', '-s', 'neigh', 'show', 'nud', 'all'],
  },
  {
    name: 'rules-ipv4',
    about: 'IPv4 rules: every selector, every action, suppressors, a goto that leads nowhere, devices that are not there.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'rule add priority 100 from 10.0.0.0/8 to 192.0.2.1 table 1000',
      'rule add priority 100 from 10.0.0.0/8 to 192.0.2.1 table 1000 protocol bgp',
      'rule add priority 101 not from 0.0.0.0/4 iif left oif absent table 5 suppress_prefixlength 0 suppress_ifgroup 7',
      'rule add priority 102 iif absent oif right tos 0x10 blackhole',
      'rule add priority 103 fwmark 0x1 prohibit',
      'rule add priority 104 fwmark 0x10/0xff unreachable',
      'rule add priority 105 fwmark 0/0xff00 nop',
      'rule add priority 106 ipproto tcp sport 1000-2000 dport 443 table main realms 3/4',
      'rule add priority 107 ipproto udp sport 0x50/0xf0 dport 53/0xffff table main realms 9',
      'rule add priority 108 uidrange 1000-1999 tun_id 4294967296 table 4294967295',
      'rule add priority 109 dscp 8/0x38 goto 32766',
      'rule add priority 110 dscp 46 goto 200',
      'rule add priority 111 l3mdev',
      'rule add priority 112 l3mdev unreachable',
      'rule add priority 113 iif lo type throw',
      'rule add priority 4294967295 nat 192.0.2.9',
    ],
    groups: [],
    requests: [dumpRules(AF_INET)],
    compared: ['-d', '-4', 'rule', 'show'],
  },
  {
    name: 'rules-ipv6',
    about: 'IPv6 rules: prefixes, flow labels, the device that a packet leaves by.',
    commands: [
      loopbackUp,
      ...twoVeths,
      '-6 rule add priority 100 from 2001:db8::/32 to 2001:db8:1::1 table 1000 tos 0x10',
      '-6 rule add priority 101 flowlabel 0x5/0xff table 5',
      '-6 rule add priority 102 flowlabel 0xfffff oif left table 5 suppress_prefixlength 64',
      '-6 rule add priority 103 from ::/1 goto 104',
      '-6 rule add priority 104 unreachable',
    ],
    groups: [],
    requests: [dumpRules(AF_INET6)],
    compared: ['-d', '-6', 'rule', 'show'],
  },
  {
    name: 'rule-events',
    about: 'Rules of all families, those of multicast routing too, and what the kernel tells of rules that come and go.',
    commands: [
      'rule add priority 100 from 10.0.0.0/8 table 5',
      'rule add priority 50 goto 100',
      '-6 rule add priority 100 blackhole',
      'rule del priority 100',
      'mrule add priority 7 iif lo table 9',
    ],
    groups: [RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE],
    requests: [dumpRules(AF_UNSPEC)],
    compared: null,
  },
  {
    name: 'statistics',
    about: 'The counters of every link, without the rest of it.',
    commands: [loopbackUp, ...twoVeths],
    groups: [],
    requests: [statsMessage.encode({ type: RTM_GETSTATS, flags: DUMP, header: { filterMask: STATS_FILTER_LINK_64 } })],
    compared: null,
  },
  {
    name: 'events',
    about: 'What the kernel tells by multicast while links, addresses and routes come, change and go.',
    commands: [
      loopbackUp,
      ...twoVeths,
      'link add br0 address 02:00:00:00:00:10 type bridge',
      'link set left master br0',
      'address add 192.0.2.1/24 dev right',
      'address add 2001:db8::1/64 dev right nodad',
      'route add 10.0.0.0/8 via 192.0.2.2',
      'route append 10.0.0.0/8 via 192.0.2.3',
      'route replace 10.0.0.0/8 via 192.0.2.4',
      'route add 2001:db8:a::/48 nexthop via 2001:db8::2 nexthop via 2001:db8::3',
      'route del 2001:db8:a::/48 via 2001:db8::3',
      'link set left nomaster',
      'link set right name other',
      'address del 192.0.2.1/24 dev other',
      'link del br0',
      'link del left',
    ],
    groups: [RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_IFADDR, RTNLGRP_IPV6_ROUTE],
    requests: [dumpLinks],
    compared: null,
  },
  {
    name: 'refusals',
    about: 'Requests that the kernel refuses, with its sentence and the place of the offending attribute.',
    commands: [loopbackUp],
    groups: [],
    requests: [
      linkMessage.encode({
        type: RTM_NEWLINK,
        flags: NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL,
        attributes: { ifname: 'vx0', linkinfo: { kind: 'vxlan', data: { vxlan: { id: 0x1000000 } } } },
      }),
      routeMessage.encode({
        type: RTM_NEWROUTE,
        flags: NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL,
        header: { family: AF_INET, dstLen: 8, table: 254, protocol: 4, type: 1 },
        attributes: { dst: '10.0.0.0', gateway: '192.0.2.1' },
      }),
      linkMessage.encode({ type: RTM_GETLINK, flags: NLM_F_REQUEST | NLM_F_ACK, attributes: { ifname: 'absent0' } }),
    ],
    compared: null,
  },
]
