/**
 * A part of the topology: `ip` commands of one namespace, in order. `needs` names what not every kernel or user has: where the first command is refused the part is left out and said;
 * without it a refusal is an error.
 *
 * @typedef {{ title: string, in: string, needs?: string, commands: readonly string[] }} Part
 */

const host = 'host'

/** A user namespace has no other uid than its own. */
const uid = String(process.getuid?.())

/** The namespaces beside the host's own, in which the other ends of its veths live. */
export const neighbourhood = ['isp', 'web', 'database', 'cache']

/** A container: a namespace on br-lan. @param {string} place @param {string} port @param {string} address @returns {Part} */
function container(place, port, address) {
  return {
    title: `the container ${place} behind ${port}`,
    in: place,
    commands: ['link set lo up', 'link set eth0 up', `address add ${address}/26 dev eth0`, `address add 2001:db8:2::${address.split('.').at(-1)}/64 dev eth0 nodad`, 'route add default via 192.0.2.129'],
  }
}

/** Everything, in the order in which it is made; `@web` is the process that keeps that namespace. @type {readonly Part[]} */
export const hostParts = [
  {
    title: 'uplinks: one in use, one whose gateway is gone, one without a carrier',
    in: host,
    commands: [
      'link set lo up',
      'link add enp1s0 address 02:5e:10:00:01:18 type veth peer name wan0 address 02:5e:10:00:01:01 netns @isp',
      'link add enp2s0 address 02:5e:10:00:02:07 type veth peer name wan1 netns @isp',
      'link add enp3s0 type veth peer name wan2 netns @isp',
      'link set enp1s0 alias fibre',
      ...['enp1s0', 'enp2s0', 'enp3s0'].map((name) => `link set ${name} up`),
    ],
  },
  {
    title: 'the provider: gateways, and a machine that has an address of ours',
    in: 'isp',
    commands: [
      ...['lo', 'wan0', 'wan1'].map((name) => `link set ${name} up`),
      ...[1, 2, 3, 4].map((last) => `address add 203.0.113.${last}/24 dev wan0`),
      'address add 2001:db8:1::1/64 dev wan0 nodad',
      'address add 2001:db8:1::66/64 dev wan0 nodad',
    ],
  },
  {
    title: 'a bridge, three containers and a tunnel of a smaller MTU',
    in: host,
    commands: [
      'link add br-lan address 02:5e:10:00:0a:01 type bridge',
      'link add veth7c1e address 02:5e:10:00:0a:02 type veth peer name eth0 address 02:5e:10:00:0a:30 netns @web',
      'link add vethc41f address 02:5e:10:00:0a:03 type veth peer name eth0 address 02:5e:10:00:0a:31 netns @database',
      'link add vethd00d address 02:5e:10:00:0a:04 type veth peer name eth0 address 02:5e:10:00:0a:32 netns @cache',
      'link add vxlan42 type vxlan id 42 local 203.0.113.24 dstport 4789 dev enp1s0',
      ...['veth7c1e', 'vethc41f', 'vethd00d', 'vxlan42'].flatMap((port) => [`link set ${port} master br-lan`, `link set ${port} up`]),
      'link set br-lan mtu 1500 up',
      'address add 192.0.2.129/26 dev br-lan',
      'address add 2001:db8:2::1/64 dev br-lan nodad',
    ],
  },
  container('web', 'veth7c1e', '192.0.2.130'),
  container('database', 'vethc41f', '192.0.2.131'),
  container('cache', 'vethd00d', '192.0.2.132'),
  { title: 'a macvlan that nobody uses', in: host, commands: ['link add mac-lab link enp2s0 type macvlan mode private'] },
  { title: 'a link for shaping what comes in', in: host, needs: 'links of the kind ifb', commands: ['link add ifb-enp1s0 type ifb', 'link set ifb-enp1s0 up'] },
  {
    title: 'a bond of two links',
    in: host,
    needs: 'bonds',
    commands: [
      'link add bond0 type bond mode active-backup miimon 100',
      'link add enp4s0 type veth peer name sw4 netns @isp',
      'link add enp5s0 type veth peer name sw5 netns @isp',
      'link set enp4s0 master bond0',
      'link set enp5s0 master bond0',
      ...['bond0', 'enp4s0', 'enp5s0'].map((name) => `link set ${name} up`),
      'address add 198.51.100.130/26 dev bond0',
    ],
  },
  { title: 'a VLAN', in: host, needs: '802.1Q VLANs', commands: ['link add link enp1s0 name enp1s0.20 type vlan id 20', 'link set enp1s0.20 up', 'address add 198.51.100.66/26 dev enp1s0.20'] },
  { title: 'a VRF of table 10', in: host, needs: 'VRFs', commands: ['link add vrf-blue type vrf table 10', 'link set vrf-blue up', 'link set mac-lab master vrf-blue'] },
  { title: 'a WireGuard tunnel', in: host, needs: 'WireGuard tunnels', commands: ['link add wg0 type wireguard', 'link set wg0 up', 'address add 10.9.0.2/24 dev wg0'] },
  { title: 'a TUN device without a program', in: host, needs: 'TUN devices that this user may make', commands: ['tuntap add dev tun0 mode tun', 'address add 10.8.0.2 peer 10.8.0.1 dev tun0', 'link set tun0 up'] },
  {
    title: 'addresses: lent, deprecated, secondary and one that another machine has',
    in: host,
    commands: [
      'address add 203.0.113.24/24 dev enp1s0 valid_lft 43200 preferred_lft 43200',
      'address add 203.0.113.25/24 dev enp1s0',
      'address add 198.51.100.7/24 dev enp2s0',
      'address add 2001:db8:1::24/64 dev enp1s0 nodad',
      'address add 2001:db8:1::7a3c/64 dev enp1s0 nodad valid_lft 7200 preferred_lft 0',
      'address add 2001:db8:1::66/64 dev enp1s0',
    ],
  },
  {
    title: 'routes of several tables and protocols',
    in: host,
    commands: [
      'route add default via 203.0.113.1 metric 100 proto dhcp',
      'route add default via 198.51.100.1 metric 200 proto static',
      '-6 route add default via 2001:db8:1::1 proto ra metric 1024',
      'route add 10.64.0.80/28 proto bgp metric 20 nexthop via 203.0.113.1 weight 4 nexthop via 203.0.113.2 weight 2 nexthop via 192.0.2.130 weight 2',
      ...Array.from({ length: 24 }, (_, n) => `route add 10.66.${n}.0/24 via 203.0.113.${2 + (n % 3)} proto bgp metric 20`),
      ...Array.from({ length: 6 }, (_, n) => `route add 172.20.${n * 16}.0/20 via 192.0.2.131 proto ospf metric 110`),
      'route add 10.70.0.0/16 via 203.0.113.4 src 203.0.113.25 proto static',
      'route add 10.71.0.0/16 via 198.51.100.200 dev enp2s0 onlink proto static advmss 1360',
      'route add blackhole 198.51.100.192/26 proto bgp',
      'route add unreachable 10.99.0.0/16 metric 4278198272',
      'route add prohibit 10.98.0.0/16',
      'nexthop add id 7 via 203.0.113.3 dev enp1s0',
      'route add 10.72.0.0/16 nhid 7 proto static',
      'route add default via 198.51.100.1 table 100',
      'route add 10.200.0.0/16 via 203.0.113.4 mtu lock 1400 table 100',
      'route add throw 192.0.2.0/24 table 100',
      'route add default dev br-lan table 200',
      '-6 route add 2001:db8:7::/48 via 2001:db8:1::1 proto static',
      '-6 route add 2001:db8:9::/48 proto bgp nexthop via 2001:db8:1::1 weight 3 nexthop via 2001:db8:2::130 weight 1',
      '-6 route add blackhole 2001:db8:dead::/48',
    ],
  },
  {
    title: 'rules of policy routing',
    in: host,
    commands: [
      'rule add from 198.51.100.0/24 lookup 100 priority 100',
      'rule add fwmark 0x5/0xff lookup 200 priority 110',
      `rule add to 10.70.0.0/16 uidrange ${uid}-${uid} lookup 100 priority 120`,
      'rule add iif br-lan to 203.0.113.0/24 goto 400 priority 200',
      'rule add ipproto tcp dport 23 blackhole priority 300',
      'rule add to 10.98.0.0/16 prohibit priority 310',
      'rule add lookup main suppress_prefixlength 0 priority 400',
      'rule add iif veth9999 tos 0x10 lookup 200 priority 500',
      '-6 rule add from 2001:db8:2::/64 lookup 100 priority 100',
      '-6 rule add fwmark 0x5/0xff unreachable priority 110',
    ],
  },
  {
    title: 'neighbours: stale, failed, permanent, learnt by a program, answered for; those of the conversations the kernel finds itself',
    in: host,
    commands: [
      'neighbour add 198.51.100.1 dev enp2s0 nud failed',
      'neighbour add 198.51.100.200 lladdr 02:5e:10:00:02:c8 dev enp2s0 nud permanent',
      'neighbour add 203.0.113.77 lladdr 02:5e:10:00:01:4d dev enp1s0 nud stale',
      '-6 neighbour add 2001:db8:1::77 lladdr 02:5e:10:00:01:4d dev enp1s0 router nud stale',
      'neighbour add 192.0.2.140 lladdr 02:5e:10:00:0a:40 dev br-lan nud stale extern_learn protocol bgp',
      ...Array.from({ length: 6 }, (_, n) => `neighbour add 192.0.2.${150 + n} lladdr 02:5e:10:00:0a:5${n} dev br-lan nud stale`),
      'neighbour add 192.0.2.160 dev br-lan nud failed',
      'neighbour add proxy 203.0.113.200 dev enp1s0',
      '-6 neighbour add proxy 2001:db8:1::200 dev enp1s0',
    ],
  },
]

/** What then happens on the host, for whoever watches: an object of every sort that changes, a burst, and what goes again. @type {Part} */
export const happenings = {
  title: 'what happens while somebody watches',
  in: host,
  commands: [
    'link set mac-lab mtu 1400',
    'address add 203.0.113.26/24 dev enp1s0 valid_lft 43200 preferred_lft 43200',
    'neighbour replace 192.0.2.150 lladdr 02:5e:10:00:0a:99 dev br-lan nud stale',
    'rule add to 10.66.0.0/16 lookup 200 priority 600',
    ...Array.from({ length: 240 }, (_, n) => `route replace 10.65.${n}.0/24 via 203.0.113.2 proto bgp metric 20`),
    'rule del to 10.66.0.0/16 lookup 200 priority 600',
    'route replace 10.70.0.0/16 via 203.0.113.3 src 203.0.113.25 proto static',
    'route del 10.64.0.80/28 proto bgp metric 20 nexthop via 203.0.113.1 weight 4 nexthop via 203.0.113.2 weight 2 nexthop via 192.0.2.130 weight 2',
    'route add 10.64.0.80/28 proto bgp metric 20 nexthop via 203.0.113.1 weight 4 nexthop via 203.0.113.2 weight 2 nexthop via 192.0.2.130 weight 2',
    'address del 203.0.113.26/24 dev enp1s0',
    'link set mac-lab mtu 1500',
  ],
}
