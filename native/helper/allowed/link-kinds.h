#pragma once

#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

#include "bond.h"
#include "bridge.h"
#include "tunnels.h"

/** The kinds of links that may be made, and what may be set of each. */
namespace linkwright::allowed {

inline constexpr Schema kNothing{"a kind without settings", {}};

inline constexpr Row kVlanMapRows[] = {
    LINKWRIGHT_ROW(IFLA_VLAN_QOS_MAPPING, 8, 8, Content::kPlain, nullptr, 0, nullptr, true),
};
inline constexpr Schema kVlanMap{"vlan's map of priorities", kVlanMapRows};
inline constexpr Row kVlanRows[] = {
    LINKWRIGHT_U16(IFLA_VLAN_ID),
    LINKWRIGHT_ROW(IFLA_VLAN_FLAGS, 8, 8),
    LINKWRIGHT_NEST(IFLA_VLAN_EGRESS_QOS, 4096, kVlanMap),
    LINKWRIGHT_NEST(IFLA_VLAN_INGRESS_QOS, 4096, kVlanMap),
    LINKWRIGHT_U16(IFLA_VLAN_PROTOCOL),
};
inline constexpr Schema kVlan{"vlan", kVlanRows};

inline constexpr Row kMacvlanAddressRows[] = {
    LINKWRIGHT_ROW(IFLA_MACVLAN_MACADDR, 6, 6, Content::kPlain, nullptr, 0, nullptr, true),
};
inline constexpr Schema kMacvlanAddresses{"IFLA_MACVLAN_MACADDR_DATA", kMacvlanAddressRows};
inline constexpr Row kMacvlanRows[] = {
    LINKWRIGHT_U32(IFLA_MACVLAN_MODE),
    LINKWRIGHT_U16(IFLA_MACVLAN_FLAGS),
    LINKWRIGHT_U32(IFLA_MACVLAN_MACADDR_MODE),
    LINKWRIGHT_ROW(IFLA_MACVLAN_MACADDR, 6, 6),
    LINKWRIGHT_NEST(IFLA_MACVLAN_MACADDR_DATA, 4096, kMacvlanAddresses),
    LINKWRIGHT_U32(IFLA_MACVLAN_BC_QUEUE_LEN),
    LINKWRIGHT_U32(IFLA_MACVLAN_BC_CUTOFF),
};
inline constexpr Schema kMacvlan{"macvlan, macvtap", kMacvlanRows};

inline constexpr Row kIpvlanRows[] = {
    LINKWRIGHT_U16(IFLA_IPVLAN_MODE),
    LINKWRIGHT_U16(IFLA_IPVLAN_FLAGS),
};
inline constexpr Schema kIpvlan{"ipvlan", kIpvlanRows};

inline constexpr Row kVrfRows[] = {LINKWRIGHT_U32(IFLA_VRF_TABLE)};
inline constexpr Schema kVrf{"vrf", kVrfRows};

/** The other end of a new pair. */
inline constexpr Row kVethPeerRows[] = {
    LINKWRIGHT_ROW(IFLA_ADDRESS, 6, 6),
    LINKWRIGHT_ROW(IFLA_BROADCAST, 6, 6),
    LINKWRIGHT_NAME(IFLA_IFNAME),
    LINKWRIGHT_U32(IFLA_MTU),
    LINKWRIGHT_U32(IFLA_TXQLEN),
    LINKWRIGHT_U32(IFLA_GROUP),
    LINKWRIGHT_U32(IFLA_NET_NS_FD),
    LINKWRIGHT_REFUSED(IFLA_NET_NS_PID),
    LINKWRIGHT_REFUSED(IFLA_TARGET_NETNSID),
    LINKWRIGHT_U32(IFLA_NUM_TX_QUEUES),
    LINKWRIGHT_U32(IFLA_NUM_RX_QUEUES),
};
inline constexpr Schema kVethPeer{"veth's peer", kVethPeerRows};
inline constexpr Row kVethRows[] = {
    LINKWRIGHT_ROW(VETH_INFO_PEER, sizeof(ifinfomsg), 1024, Content::kNest, &kVethPeer, sizeof(ifinfomsg)),
};
inline constexpr Schema kVeth{"veth", kVethRows};

/** By IFLA_INFO_KIND: no other is made, so that the kernel loads no other module for us. As of a kind iproute2 names what it sets of a port; none is made of that. */
inline constexpr Alternative kLinkKinds[] = {
    {"bridge", 0, &kBridge}, {"veth", 0, &kVeth},     {"vxlan", 0, &kVxlan},   {"vlan", 0, &kVlan}, {"macvlan", 0, &kMacvlan}, {"macvtap", 0, &kMacvlan}, {"dummy", 0, &kNothing}, {"ifb", 0, &kNothing},
    {"bond", 0, &kBond},     {"vrf", 0, &kVrf},       {"ipvlan", 0, &kIpvlan}, {"gre", 0, &kGre},   {"gretap", 0, &kGre},      {"ipip", 0, &kIpTunnel},   {"sit", 0, &kIpTunnel},
    {"bridge_slave", 0, &kNothing}, {"bond_slave", 0, &kNothing},
};
inline constexpr Selection kLinkKind{IFLA_INFO_KIND, kLinkKinds};

/** By IFLA_INFO_SLAVE_KIND, or as iproute2 says it. The kernel reads neither: it goes by what the link is a port of. */
inline constexpr Alternative kPortsAsKinds[] = {{"bridge_slave", 0, &kBridgePort}, {"bond_slave", 0, &kBondPort}};
inline constexpr Selection kPortAsKind{IFLA_INFO_KIND, kPortsAsKinds};
inline constexpr Alternative kPortKinds[] = {{"bridge", 0, &kBridgePort}, {"bond", 0, &kBondPort}};
inline constexpr Selection kPortKind{IFLA_INFO_SLAVE_KIND, kPortKinds, &kPortAsKind};

inline constexpr Row kLinkInfoRows[] = {
    LINKWRIGHT_ROW(IFLA_INFO_KIND, 2, 16, Content::kSelector, nullptr, 0, &kLinkKind),
    LINKWRIGHT_ROW(IFLA_INFO_DATA, 0, 32768, Content::kSelected, nullptr, 0, &kLinkKind),
    LINKWRIGHT_ROW(IFLA_INFO_SLAVE_KIND, 2, 16, Content::kSelector, nullptr, 0, &kPortKind),
    LINKWRIGHT_ROW(IFLA_INFO_SLAVE_DATA, 0, 4096, Content::kSelected, nullptr, 0, &kPortKind),
};
inline constexpr Schema kLinkInfo{"IFLA_LINKINFO", kLinkInfoRows};

}  // namespace linkwright::allowed
