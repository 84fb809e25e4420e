/** Message types of NETLINK_ROUTE that this project speaks; linux/rtnetlink.h. */
export const RTM_NEWLINK = 16
export const RTM_DELLINK = 17
export const RTM_GETLINK = 18
export const RTM_SETLINK = 19
export const RTM_NEWADDR = 20
export const RTM_DELADDR = 21
export const RTM_GETADDR = 22
export const RTM_NEWROUTE = 24
export const RTM_DELROUTE = 25
export const RTM_GETROUTE = 26
export const RTM_NEWNEIGH = 28
export const RTM_DELNEIGH = 29
export const RTM_GETNEIGH = 30
export const RTM_NEWRULE = 32
export const RTM_DELRULE = 33
export const RTM_GETRULE = 34
export const RTM_NEWPREFIX = 52
export const RTM_NEWNETCONF = 80
export const RTM_DELNETCONF = 81
export const RTM_GETNETCONF = 82
export const RTM_NEWNSID = 88
export const RTM_DELNSID = 89
export const RTM_GETNSID = 90
export const RTM_NEWSTATS = 92
export const RTM_GETSTATS = 94
export const RTM_NEWLINKPROP = 108
export const RTM_DELLINKPROP = 109
export const RTM_NEWNEXTHOP = 104
export const RTM_DELNEXTHOP = 105
export const RTM_GETNEXTHOP = 106

/** Multicast groups of NETLINK_ROUTE, as numbers for NETLINK_ADD_MEMBERSHIP; linux/rtnetlink.h. */
export const RTNLGRP_LINK = 1
/** Neighbours of IPv4 and IPv6, and what bridges and VXLAN devices forward (AF_BRIDGE). */
export const RTNLGRP_NEIGH = 3
export const RTNLGRP_IPV4_IFADDR = 5
export const RTNLGRP_IPV4_ROUTE = 7
export const RTNLGRP_IPV4_RULE = 8
export const RTNLGRP_IPV6_IFADDR = 9
export const RTNLGRP_IPV6_ROUTE = 11
/** What IPv6 tells about links. */
export const RTNLGRP_IPV6_IFINFO = 12
export const RTNLGRP_IPV6_RULE = 19
/** Prefixes that routers advertise. */
export const RTNLGRP_IPV6_PREFIX = 18
export const RTNLGRP_IPV4_NETCONF = 24
export const RTNLGRP_IPV6_NETCONF = 25
export const RTNLGRP_NSID = 28
export const RTNLGRP_NEXTHOP = 32

/** Bits of IFLA_EXT_MASK: what a link dump is asked for beyond the usual; linux/rtnetlink.h. */
export const RTEXT_FILTER_VF = 1
export const RTEXT_FILTER_SKIP_STATS = 8

/** Bit of `if_stats_msg.filter_mask` that asks for IFLA_STATS_LINK_64. */
export const STATS_FILTER_LINK_64 = 1

/** Families of rtnetlink that are none of a socket: the rules of multicast routing; linux/rtnetlink.h. */
export const RTNL_FAMILY_IPMR = 128
export const RTNL_FAMILY_IP6MR = 129
