/** Values of `rtm_type` (RTN_*), named as iproute2 prints them; linux/rtnetlink.h. */
export const routeTypes = {
  0: 'none', 1: 'unicast', 2: 'local', 3: 'broadcast', 4: 'anycast', 5: 'multicast', 6: 'blackhole', 7: 'unreachable',
  8: 'prohibit', 9: 'throw', 10: 'nat', 11: 'xresolve',
} as const

export const RTN_UNICAST = 1
export const RTN_LOCAL = 2
export const RTN_BROADCAST = 3
export const RTN_ANYCAST = 4
export const RTN_MULTICAST = 5
export const RTN_BLACKHOLE = 6
export const RTN_UNREACHABLE = 7
export const RTN_PROHIBIT = 8
export const RTN_THROW = 9

/** Values of `rtm_scope` and `ifa_scope` (RT_SCOPE_*), named as iproute2 prints them; linux/rtnetlink.h. */
export const scopes = { 0: 'global', 200: 'site', 253: 'link', 254: 'host', 255: 'nowhere' } as const

export const RT_SCOPE_UNIVERSE = 0
export const RT_SCOPE_LINK = 253
export const RT_SCOPE_HOST = 254
export const RT_SCOPE_NOWHERE = 255

/** Routing tables that have names everywhere (RT_TABLE_*); linux/rtnetlink.h. */
export const tables = { 0: 'unspec', 253: 'default', 254: 'main', 255: 'local' } as const

export const RT_TABLE_MAIN = 254
export const RT_TABLE_LOCAL = 255

/** Values of `rtm_protocol` (RTPROT_*), named as iproute2 prints them without any configuration; linux/rtnetlink.h. */
export const routeProtocols = {
  0: 'unspec', 1: 'redirect', 2: 'kernel', 3: 'boot', 4: 'static', 8: 'gated', 9: 'ra', 10: 'mrt', 11: 'zebra', 12: 'bird',
  13: 'dnrouted', 14: 'xorp', 15: 'ntk', 16: 'dhcp', 17: 'mrouted', 18: 'keepalived', 42: 'babel', 99: 'openr',
  186: 'bgp', 187: 'isis', 188: 'ospf', 189: 'rip', 192: 'eigrp',
} as const

/** Bits of `rtm_flags` above the nexthop's (RTM_F_*); linux/rtnetlink.h. */
export const routeFlags = {
  0x100: 'notify', 0x200: 'cloned', 0x400: 'equalize', 0x800: 'prefix', 0x1000: 'lookup_table', 0x2000: 'fib_match',
  0x4000: 'rt_offload', 0x8000: 'rt_trap', 0x20000000: 'rt_offload_failed',
} as const

/** Bits of `rtnh_flags`, also the low byte of `rtm_flags` (RTNH_F_*), named as iproute2 prints them; linux/rtnetlink.h. */
export const nexthopFlags = {
  0x01: 'dead', 0x02: 'pervasive', 0x04: 'onlink', 0x08: 'offload', 0x10: 'linkdown', 0x20: 'unresolved', 0x40: 'trap',
} as const

/** A hop's gateway is to be on the link, whatever the routes say; linux/rtnetlink.h. */
export const RTNH_F_ONLINK = 0x04

/** Values of RTA_PREF (RFC 4191), named as iproute2 prints them; linux/icmpv6.h. */
export const routerPreferences = { 0: 'medium', 1: 'high', 3: 'low' } as const
