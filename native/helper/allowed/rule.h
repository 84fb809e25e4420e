#pragma once

#include <linux/fib_rules.h>

#include "../schema.h"

/** What may stand in rules. */
namespace linkwright::allowed {

inline constexpr Row kRuleRows[] = {
    LINKWRIGHT_ADDRESS(FRA_DST),
    LINKWRIGHT_ADDRESS(FRA_SRC),
    LINKWRIGHT_NAME(FRA_IIFNAME),
    LINKWRIGHT_U32(FRA_GOTO),
    LINKWRIGHT_U32(FRA_PRIORITY),
    LINKWRIGHT_U32(FRA_FWMARK),
    LINKWRIGHT_U32(FRA_FLOW),
    LINKWRIGHT_U64(FRA_TUN_ID),
    LINKWRIGHT_U32(FRA_SUPPRESS_IFGROUP),
    LINKWRIGHT_U32(FRA_SUPPRESS_PREFIXLEN),
    LINKWRIGHT_U32(FRA_TABLE),
    LINKWRIGHT_U32(FRA_FWMASK),
    LINKWRIGHT_NAME(FRA_OIFNAME),
    LINKWRIGHT_U8(FRA_L3MDEV),
    LINKWRIGHT_ROW(FRA_UID_RANGE, 8, 8),
    LINKWRIGHT_U8(FRA_PROTOCOL),
    LINKWRIGHT_U8(FRA_IP_PROTO),
    LINKWRIGHT_U32(FRA_SPORT_RANGE),
    LINKWRIGHT_U32(FRA_DPORT_RANGE),
    // Newer than the headers of some that this is compiled with.
    {25, "FRA_DSCP", 1, 1},
    {26, "FRA_FLOWLABEL", 4, 4},
    {27, "FRA_FLOWLABEL_MASK", 4, 4},
    {28, "FRA_SPORT_MASK", 2, 2},
    {29, "FRA_DPORT_MASK", 2, 2},
    {30, "FRA_DSCP_MASK", 1, 1},
};
inline constexpr Schema kRule{"rule", kRuleRows};

}  // namespace linkwright::allowed
