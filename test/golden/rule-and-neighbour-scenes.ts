import { AF_BRIDGE, AF_INET, AF_INET6, AF_UNSPEC } from '../../electron/netlink/core/constants.ts'
import { RTM_GETNEIGH, RTM_GETRULE, RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE } from '../../electron/netlink/route/message-types.ts'
import { NTF_PROXY } from '../../electron/netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../electron/netlink/route/neighbour.ts'
import { ruleMessage } from '../../electron/netlink/route/rule.ts'
import { DUMP, loopbackUp, twoVeths, type Scene } from './scene.ts'

const dumpRules = (family: number) => ruleMessage.encode({ type: RTM_GETRULE, flags: DUMP, header: { family } })

/** Rules of both families, and neighbours. */
export const ruleAndNeighbourScenes: readonly Scene[] = [
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
]
