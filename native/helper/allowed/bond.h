#pragma once

#include <linux/if_link.h>

#include "../schema.h"

/** What may be set of bonds and their ports. */
namespace linkwright::allowed {

// Places of an array: the kernel reads what is in them and not their numbers.
inline constexpr Row kBondIpv4TargetRows[] = {
    {0, "[0]", 4, 4},   {1, "[1]", 4, 4},   {2, "[2]", 4, 4},   {3, "[3]", 4, 4},   {4, "[4]", 4, 4},   {5, "[5]", 4, 4},   {6, "[6]", 4, 4},   {7, "[7]", 4, 4},
    {8, "[8]", 4, 4},   {9, "[9]", 4, 4},   {10, "[10]", 4, 4}, {11, "[11]", 4, 4}, {12, "[12]", 4, 4}, {13, "[13]", 4, 4}, {14, "[14]", 4, 4}, {15, "[15]", 4, 4},
};
inline constexpr Schema kBondIpv4Targets{"IFLA_BOND_ARP_IP_TARGET", kBondIpv4TargetRows};
inline constexpr Row kBondIpv6TargetRows[] = {
    {0, "[0]", 16, 16},   {1, "[1]", 16, 16},   {2, "[2]", 16, 16},   {3, "[3]", 16, 16},   {4, "[4]", 16, 16},   {5, "[5]", 16, 16},   {6, "[6]", 16, 16},   {7, "[7]", 16, 16},
    {8, "[8]", 16, 16},   {9, "[9]", 16, 16},   {10, "[10]", 16, 16}, {11, "[11]", 16, 16}, {12, "[12]", 16, 16}, {13, "[13]", 16, 16}, {14, "[14]", 16, 16}, {15, "[15]", 16, 16},
};
inline constexpr Schema kBondIpv6Targets{"IFLA_BOND_NS_IP6_TARGET", kBondIpv6TargetRows};

inline constexpr Row kBondRows[] = {
    LINKWRIGHT_U8(IFLA_BOND_MODE),
    LINKWRIGHT_U32(IFLA_BOND_ACTIVE_SLAVE),
    LINKWRIGHT_U32(IFLA_BOND_MIIMON),
    LINKWRIGHT_U32(IFLA_BOND_UPDELAY),
    LINKWRIGHT_U32(IFLA_BOND_DOWNDELAY),
    LINKWRIGHT_U8(IFLA_BOND_USE_CARRIER),
    LINKWRIGHT_U32(IFLA_BOND_ARP_INTERVAL),
    LINKWRIGHT_NEST(IFLA_BOND_ARP_IP_TARGET, 128, kBondIpv4Targets),
    LINKWRIGHT_U32(IFLA_BOND_ARP_VALIDATE),
    LINKWRIGHT_U32(IFLA_BOND_ARP_ALL_TARGETS),
    LINKWRIGHT_U32(IFLA_BOND_PRIMARY),
    LINKWRIGHT_U8(IFLA_BOND_PRIMARY_RESELECT),
    LINKWRIGHT_U8(IFLA_BOND_FAIL_OVER_MAC),
    LINKWRIGHT_U8(IFLA_BOND_XMIT_HASH_POLICY),
    LINKWRIGHT_U32(IFLA_BOND_RESEND_IGMP),
    LINKWRIGHT_U8(IFLA_BOND_NUM_PEER_NOTIF),
    LINKWRIGHT_U8(IFLA_BOND_ALL_SLAVES_ACTIVE),
    LINKWRIGHT_U32(IFLA_BOND_MIN_LINKS),
    LINKWRIGHT_U32(IFLA_BOND_LP_INTERVAL),
    LINKWRIGHT_U32(IFLA_BOND_PACKETS_PER_SLAVE),
    LINKWRIGHT_U8(IFLA_BOND_AD_LACP_RATE),
    LINKWRIGHT_U8(IFLA_BOND_AD_SELECT),
    LINKWRIGHT_U16(IFLA_BOND_AD_ACTOR_SYS_PRIO),
    LINKWRIGHT_U16(IFLA_BOND_AD_USER_PORT_KEY),
    LINKWRIGHT_ROW(IFLA_BOND_AD_ACTOR_SYSTEM, 6, 6),
    LINKWRIGHT_U8(IFLA_BOND_TLB_DYNAMIC_LB),
    LINKWRIGHT_U32(IFLA_BOND_PEER_NOTIF_DELAY),
    LINKWRIGHT_U8(IFLA_BOND_AD_LACP_ACTIVE),
    LINKWRIGHT_U8(IFLA_BOND_MISSED_MAX),
    LINKWRIGHT_NEST(IFLA_BOND_NS_IP6_TARGET, 320, kBondIpv6Targets),
    LINKWRIGHT_U8(IFLA_BOND_COUPLED_CONTROL),
};
inline constexpr Schema kBond{"bond", kBondRows};

inline constexpr Row kBondPortRows[] = {
    LINKWRIGHT_U16(IFLA_BOND_SLAVE_QUEUE_ID),
    LINKWRIGHT_U32(IFLA_BOND_SLAVE_PRIO),
};
inline constexpr Schema kBondPort{"bond_slave", kBondPortRows};

}  // namespace linkwright::allowed
