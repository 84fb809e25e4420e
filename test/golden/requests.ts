/** What has to be there before the commands below make sense. */
export const requestPrelude = [
  'link set lo up',
  'link add left address 02:00:00:00:00:01 type veth peer name right address 02:00:00:00:00:02',
  'link set left up',
  'link set right up',
  'address add 192.0.2.1/24 dev left',
  'address add 2001:db8::1/64 dev left nodad',
  'link add br0 type bridge',
  'link set right master br0',
]

/** Commands for `ip` whose requests are recorded, one datagram each, in this order; captures/requests.pcap. */
export const requestCommands = [
  'link add vx0 type vxlan id 42 remote 192.0.2.9 local 192.0.2.1 dstport 4789 dev left ttl 32 nolearning gbp',
  'link add br1 type bridge stp_state 1 priority 4096 forward_delay 400',
  'link add v1 mtu 1400 type veth peer name v2 mtu 1300',
  'link add mac0 link left type macvlan mode bridge',
  'link add link left name left.5 type vlan id 5',
  'link set left mtu 1400 txqueuelen 500 alias uplink',
  'link property add dev left altname uplink0 altname uplink1',
  'link set right type bridge_slave cost 7',
  'address add 192.0.2.7/24 broadcast 192.0.2.255 dev left valid_lft 3600 preferred_lft 1800 metric 5',
  'route add 10.0.0.0/8 via 192.0.2.2 mtu lock 1400 congctl reno metric 9',
  'route add 10.1.0.0/16 nexthop via 192.0.2.3 weight 10 nexthop via 192.0.2.4 dev left onlink',
  'route add 10.2.0.0/16 via inet6 2001:db8::2 dev left',
  'route add 10.3.0.0/16 encap ip id 5 src 192.0.2.1 dst 192.0.2.5 ttl 9 tos 4 dev left',
  'route add 2001:db8:a::/48 via 2001:db8::2 dev left pref high expires 500',
  'route add 2001:db8:b::/48 encap ip6 id 6 src 2001:db8::1 dst 2001:db8::6 hoplimit 5 tc 7 dev left',
  'route add 2001:db8:c::/48 encap seg6 mode encap segs 2001:db8::a,2001:db8::b dev left',
  'rule add priority 100 not from 10.0.0.0/8 to 192.0.2.0/24 fwmark 0x10/0xff iif left oif right table 1000 suppress_prefixlength 0 suppress_ifgroup 7 protocol bgp realms 3/4',
  'rule add priority 101 ipproto tcp sport 1000-2000 dport 0x50/0xf0 uidrange 0-999 tun_id 77 dscp 8/0x38 goto 32766',
  'rule add priority 102 l3mdev unreachable',
  'rule add priority 103 tos 0x10 iif lo type blackhole',
  '-6 rule add priority 104 from 2001:db8::/32 flowlabel 0x5/0xff table main',
  '-6 rule del priority 104 flowlabel 0x5/0xff',
]
