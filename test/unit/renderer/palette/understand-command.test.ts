import { describe, expect, it } from 'vitest'
import type { ShownObject } from '../../../../electron/services/command-line/objects.ts'
import { RecordFilter } from '../../../../electron/services/command-line/record-filter.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { understandCommand } from '../../../../renderer/features/palette/commands/understand-command.ts'

/** What is typed, the view, the filter. */
const shown: readonly (readonly [string, string, string])[] = [
  ['ifconfig', 'links', 'up'],
  ['ifconfig -a', 'links', ''],
  ['ifconfig eth0', 'links', 'name eth0'],
  ['/sbin/ifconfig eth0', 'links', 'name eth0'],
  ['route', 'routes', 'table main and inet'],
  ['route -n', 'routes', 'table main and inet'],
  ['route -6 -n', 'routes', 'table main and inet6'],
  ['route -A inet6', 'routes', 'table main and inet6'],
  ['arp', 'neighbours', 'inet and not state noarp'],
  ['arp -a', 'neighbours', 'inet and not state noarp'],
  ['arp -n -i eth0', 'neighbours', 'inet and not state noarp and dev eth0'],
  ['arp 192.0.2.1', 'neighbours', 'inet and not state noarp and dst 192.0.2.1'],
  ['netstat -tlnp', 'sockets', 'tcp and state listening,unconnected'],
  ['netstat -tulpen', 'sockets', 'state listening,unconnected'],
  ['sudo netstat -tlnp | grep 443', 'sockets', 'tcp and state listening,unconnected'],
  ['netstat -an', 'sockets', ''],
  ['netstat -ut6a', 'sockets', 'inet6'],
  ['netstat -rn', 'routes', 'table main and inet'],
  ['netstat -i', 'links', 'up'],
  ['netstat -s', 'sockets', ''],
  ['ss', 'sockets', 'state connected and not state time-wait,syn-recv'],
  ['ss -tlnp', 'sockets', 'tcp and state listening,unconnected'],
  ['ss -tuna', 'sockets', ''],
  ['ss --tcp --all -4', 'sockets', 'tcp and inet'],
  ['watch -n 1 ss -ti', 'sockets', 'tcp and state connected and not state time-wait,syn-recv'],
  ['ss -o state established', 'sockets', 'state established'],
  [`ss -o state established '( dport = :22 or sport = :22 )'`, 'sockets', 'state established and (( dport = :22 or sport = :22 ))'],
  ['ss -t dst 192.0.2.0/24', 'sockets', 'tcp and state connected and not state time-wait,syn-recv and dst 192.0.2.0/24'],
  ['ss -t exclude listening', 'sockets', 'tcp and not state listening'],
  ['ss -t state syn-sent state syn-recv', 'sockets', 'tcp and (state syn-sent or state syn-recv)'],
  ['ss -ta state all sport = :22', 'sockets', 'tcp and sport = :22'],
  ['ip a', 'addresses', ''],
  ['sudo ip a', 'addresses', ''],
  ['sudo -i ip a', 'addresses', ''],
  ['sudo -- ip a', 'addresses', ''],
  ['$ ip a', 'addresses', ''],
  ['# ip a', 'addresses', ''],
  ['$ sudo ip a', 'addresses', ''],
  ['root@host:~# ip a', 'addresses', ''],
  ['[root@host ~]# ip a', 'addresses', ''],
  ['IP A', 'addresses', ''],
  ['Ip a', 'addresses', ''],
  ['SUDO IP LINK SHOW', 'links', ''],
  ['Sudo Ip link show Eth0', 'links', 'name Eth0'],
  ['ip -br a', 'addresses', ''],
  ['ip -4 addr show dev eth0', 'addresses', 'inet and dev eth0'],
  ['ip -6 addr ls eth0 scope global', 'addresses', 'inet6 and dev eth0 and scope global'],
  ['ip a s tentative', 'addresses', 'flag tentative'],
  ['ip addr show to 10.0.0.0/8', 'addresses', 'address 10.0.0.0/8'],
  ['ip addr show 192.0.2.1', 'addresses', 'address 192.0.2.1'],
  ['ip addr show -dynamic', 'addresses', 'not flag dynamic'],
  ['ip addr show master br0', 'links', 'master br0'],
  ['ip a s type veth', 'links', 'type veth'],
  ['ip addr show group default', 'links', 'group default'],
  ['ip addr show vrf red', 'links', 'master red'],
  ['ip -br a s dev eth0 up to 192.0.2.0/24', 'links', 'name eth0 and up and address 192.0.2.0/24'],
  ['ip addr show up scope global', 'addresses', 'scope global'],
  ['ip -4 a s up permanent dev eth0', 'addresses', 'inet and flag permanent and dev eth0'],
  ['ip a s up', 'links', 'up'],
  ['ip l', 'links', ''],
  ['ip link show type bridge_slave', 'links', 'not port none'],
  ['ip tunnel show gre1', 'links', 'type ipip,gre,sit,ip6tnl,ip6gre,vti,vti6 and name gre1'],
  ['ip vrf show red', 'links', 'type vrf and name red'],
  ['ip route show vrf red', 'links', 'type vrf and name red'],
  ['ip vrf exec red ss -tln', 'sockets', 'tcp and state listening,unconnected'],
  ['ip -s -d link', 'links', ''],
  ['ip link show eth0', 'links', 'name eth0'],
  ['ip link show master br0 up', 'links', 'master br0 and up'],
  ['ip -d link list type veth', 'links', 'type veth'],
  ['ip r', 'routes', 'table main and inet'],
  ['ip route', 'routes', 'table main and inet'],
  ['ip -6 route show', 'routes', 'table main and inet6'],
  ['ip route list table all', 'routes', 'inet'],
  ['ip route show table 100 proto bgp', 'routes', 'table 100 and inet and proto bgp'],
  ['ip route show default', 'routes', 'table main and inet and dst default'],
  ['ip route show root 10.0.0.0/8', 'routes', 'table main and inet and dst in 10.0.0.0/8'],
  ['ip route show from root 2001:db8::/32', 'routes', 'table main and inet6 and from in 2001:db8::/32'],
  ['ip -6 route show to root 2001:db8::/32 from exact 2001:db8:1::/48', 'routes', 'table main and inet6 and dst in 2001:db8::/32 and from 2001:db8:1::/48'],
  ['ip route show match 10.1.2.3', 'routes', 'table main and inet and to 10.1.2.3'],
  ['ip route show 2001:db8::/32 dev eth0', 'routes', 'table main and inet6 and dst 2001:db8::/32 and dev eth0'],
  ['ip ro ls blackhole', 'routes', 'table main and inet and type blackhole'],
  ['ip -6 r s t all', 'routes', 'inet6'],
  ['ip r l ta 100 p bgp sc link', 'routes', 'table 100 and inet and proto bgp and scope link'],
  ['ip r s ma 10.1.2.3 m 5', 'routes', 'table main and inet and to 10.1.2.3 and metric 5'],
  ['ip route show dev t', 'routes', 'table main and inet and dev t'],
  ['ip route show realm 4', 'routes', 'table main and inet'],
  ['ip rule show not from 10.0.0.0/8', 'rules', 'inet and flag invert and from 10.0.0.0/8'],
  ['ip rule list uidrange 1000-2000 t 200', 'rules', 'inet and uid 1000-2000 and table 200'],
  ['ip neigh show nud stale dev eth0 nud reachable', 'neighbours', 'dev eth0 and state stale,reachable'],
  ['ip neigh show nud stale nud all', 'neighbours', ''],
  ['netstat -rn -A inet6', 'routes', 'table main and inet6'],
  ['netstat -A inet -tln', 'sockets', 'tcp and inet and state listening,unconnected'],
  ['ip n', 'neighbours', 'not state noarp'],
  ['ip neigh', 'neighbours', 'not state noarp'],
  ['ip neigh show nud all', 'neighbours', ''],
  ['ip neigh show 192.0.2.1', 'neighbours', 'not state noarp and dst 192.0.2.1'],
  ['ip neigh show dev eth0 nud failed', 'neighbours', 'dev eth0 and state failed'],
  ['ip -6 neighbour', 'neighbours', 'inet6 and not state noarp'],
  ['ip neigh show proxy', 'neighbours', 'proxy'],
  ['ip tuntap list', 'links', 'type tun'],
  ['ip vrf show', 'links', 'type vrf'],
  ['bridge link', 'links', 'not port none'],
  ['brctl show', 'links', 'type bridge'],
  ['lsof -i :443', 'sockets', 'port 443'],
  ['lsof -nP -iTCP:22', 'sockets', 'tcp and port 22'],
  ['lsof -iTCP -sTCP:LISTEN -P -n', 'sockets', 'tcp and state listening'],
  ['lsof -i -a -p 4711', 'sockets', 'pid 4711'],
  ['fuser 8080/tcp', 'sockets', 'sport = 8080 and tcp'],
  ['fuser -v 53/udp', 'sockets', 'sport = 53 and udp'],
  ['fuser -n tcp 22', 'sockets', 'sport = 22 and tcp'],
  ['ss -s', 'sockets', ''],
  ['ss -f inet6 -A tcp -a', 'sockets', 'tcp and inet6'],
  ['ss -A tcp,udp --family=inet -l', 'sockets', 'inet and state listening,unconnected'],
  ['ss -tx', 'sockets', 'tcp and state connected and not state time-wait,syn-recv'],
  ['tc qdisc show dev eth0', 'links', 'name eth0'],
  ['tc -s qdisc', 'links', ''],
  ['wg show wg0', 'links', 'type wireguard and name wg0'],
  ['ip mrule', 'rules', 'family ipmr'],
  ['ip -6 mrule show', 'rules', 'family ip6mr'],
  ['ip ru', 'rules', 'inet'],
  ['ip -6 rule show from 2001:db8::/32 table 100', 'rules', 'inet6 and from 2001:db8::/32 and table 100'],
  ['ip monitor', 'events', ''],
  ['ip mon link route', 'events', 'kind link,route'],
  ['ip monitor addr neigh', 'events', 'kind address,neighbour'],
]

const objects: Readonly<Record<string, ShownObject>> = { links: 'link', addresses: 'address', routes: 'route', rules: 'rule', neighbours: 'neighbour', sockets: 'socket' }

describe('a command of a terminal', () => {
  it.each(shown)('%s is shown in %s by "%s"', (typed, view, filter) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'view', view, filter })
  })

  it.each(shown.filter(([, view, filter]) => filter !== '' && objects[view] !== undefined))('%s in %s leads to a filter that its view knows: %s', (_typed, view, filter) => {
    const object = objects[view]
    if (object === undefined) throw new Error(`There is no object for ${view}.`)
    expect(() => new RecordFilter(filter, object, readNames())).not.toThrow()
  })

  it.each([
    ['ip route get 192.0.2.1', ['192.0.2.1']],
    ['route get 192.0.2.1', ['192.0.2.1']],
    ['route -n get 192.0.2.1', ['192.0.2.1']],
    ['route -n get -inet6 2001:db8::1', ['2001:db8::1']],
    ['ip r g 192.0.2.1 from 192.0.2.9 mark 0x1', ['192.0.2.1', 'from', '192.0.2.9', 'mark', '0x1']],
    ['ip route get to 192.0.2.1 fibmatch vrf red ipproto tcp dport 443 uid 0 iif eth0', ['192.0.2.1', 'oif', 'red', 'ipproto', 'tcp', 'dport', '443', 'uid', '0', 'iif', 'eth0']],
    ['ip -6 r get fibmatch 2001:db8::1 oif eth1 tos 0x10', ['2001:db8::1', 'oif', 'eth1', 'tos', '0x10']],
    ['ping -c 3 192.0.2.1', ['192.0.2.1']],
    ['traceroute 2001:db8::1', ['2001:db8::1']],
  ])('%s asks for a way', (typed, words) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'route', words })
  })

  it.each(['ip netns', 'ip netns list'])('%s leads to the namespaces', (typed) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'namespaces' })
  })

  it.each(['ip link set eth0 up', 'ip addr add 192.0.2.1/24 dev eth0', 'ip a d 192.0.2.1/24 dev eth0', 'ifconfig eth0 down', 'route add default gw 192.0.2.1', 'arp -d 192.0.2.1', 'ip netns add blue', 'ss -K dst 192.0.2.1', 'fuser -k 8080/tcp', 'tc qdisc add dev eth0 root fq', 'bridge link set dev eth0 cost 4', 'ip -n blue link set eth0 up'])('%s changes something, which is said', (typed) => {
    expect(understandCommand(typed)?.place).toMatchObject({ to: 'nowhere', because: expect.stringContaining('changes something') })
  })

  it.each([
    ['ip -n blue a', 'blue', { to: 'view', view: 'addresses', filter: '' }],
    ['ip -netns blue -4 route', 'blue', { to: 'view', view: 'routes', filter: 'table main and inet' }],
    ['ip netns exec blue ip link show eth0', 'blue', { to: 'view', view: 'links', filter: 'name eth0' }],
    ['sudo ip netns exec blue ss -tln', 'blue', { to: 'view', view: 'sockets', filter: 'tcp and state listening,unconnected' }],
    ['ss -N blue -ta', 'blue', { to: 'view', view: 'sockets', filter: 'tcp' }],
    ['ss --net=blue -ta', 'blue', { to: 'view', view: 'sockets', filter: 'tcp' }],
    ['ip -n blue route get 192.0.2.1', 'blue', { to: 'route', words: ['192.0.2.1'] }],
  ])('%s is about the namespace %s', (typed, name, place) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'namespace', name, place })
  })

  it.each([
    ['ss -x', 'Unix sockets'], ['ss -w', 'raw sockets'], ['ss -0', 'packet sockets'], ['ss -S', 'SCTP sockets'], ['ss --unix -a', 'Unix sockets'], ['ss -A unix', 'Unix sockets'], ['netstat -xa', 'Unix sockets'],
    ['ip route show cache', 'cached'], ['ip netconf', 'netconf settings'], ['ip nexthop show', 'nexthop objects'], ['ip maddr', 'multicast addresses'], ['ip ntable', 'parameters'],
    ['ip mroute', 'multicast routes'], ['ip -M route', 'MPLS routes'], ['ip link xstats type bridge', 'statistics groups'], ['tc class show dev eth0', 'tc class'], ['bridge fdb', 'bridge fdb'],
    ['ethtool eth0', 'offloads'], ['nft list ruleset', 'packet filters'], ['iptables -L -n', 'packet filters'], ['nstat -az', 'counters'], ['conntrack -L', 'tracked connections'],
    ['tcpdump -i eth0', 'captures no packets'], ['iw dev', 'wireless'], ['nmcli device', 'NetworkManager'], ['resolvectl status', 'resolves no names'], ['dig example.org', 'resolves no names'],
  ])('%s leads nowhere, with a sentence about %s', (typed, about) => {
    expect(understandCommand(typed)?.place).toMatchObject({ to: 'nowhere', because: expect.stringContaining(about) })
  })

  it.each([
    ['ip link show nomaster', ['nomaster']],
    ['ss -tx | wc -l', ['-x', '| wc -l']],
    ['ip -4 addr show scope global master br0', ['-4', 'scope', 'global']],
    ['ip addr show up scope global', ['up']],
    ['iftop -i eth0', ['-i', 'eth0']],
    ['bmon -r 2 -p eth0', ['-r', '2']],
    ['ip neigh show vrf red', ['vrf', 'red']],
    ['ip route show from match 2001:db8::/32', ['from match', '2001:db8::/32']],
    ['ip route get 192.0.2.1 flowlabel 5 connected', ['flowlabel', '5', 'connected']],
  ])('%s says that %j of it mean nothing here', (typed, leftOut) => {
    expect(understandCommand(typed)?.leftOut).toEqual(leftOut)
  })

  it.each([
    ['iftop', 'sockets', ''], ['nethogs', 'sockets', ''], ['bmon', 'links', ''], ['sudo bmon -p eth0', 'links', 'name eth0'], ['iptraf', 'links', ''], ['iptraf-ng -d eth0', 'links', 'name eth0'], ['nload eth0 eth1', 'links', 'name eth0,eth1'],
  ])('%s is shown in %s by "%s", with who receives most before all others', (typed, view, filter) => {
    expect(understandCommand(typed)?.place).toEqual({ to: 'view', view, filter, sort: [{ field: 'received', descending: true }, { field: 'sent', descending: true }] })
  })

  it('says with the links of a VRF where its table is told', () => {
    expect(understandCommand('ip route show vrf red')?.note).toContain('table')
  })

  it.each(['', 'eth0', '10.1.2.3', 'ip', 'ip nonsense', 'route66', 'constructor'])('"%s" is none', (typed) => {
    expect(understandCommand(typed)).toBeNull()
  })
})
