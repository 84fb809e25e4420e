/** Kinds of devices that the kernel's drivers make (IFLA_INFO_KIND: rtnl_link_ops.kind), by name. Other drivers may add their own. */
export const linkKinds: readonly string[] = [
  'amt', 'bareudp', 'batadv', 'bond', 'bridge', 'caif', 'can', 'dsa', 'dummy', 'erspan', 'geneve', 'gre', 'gretap', 'gtp', 'hsr', 'ifb',
  'ip6erspan', 'ip6gre', 'ip6gretap', 'ip6tnl', 'ipip', 'ipoib', 'ipvlan', 'ipvtap', 'lowpan', 'macsec', 'macvlan', 'macvtap', 'netdevsim',
  'netkit', 'nlmon', 'ovpn', 'pfcp', 'ppp', 'rmnet', 'sit', 'team', 'tun', 'vcan', 'veth', 'virt_wifi', 'vlan', 'vrf', 'vti', 'vti6', 'vxcan',
  'vxlan', 'wireguard', 'wwan', 'xfrm',
]
