#pragma once

#include <linux/neighbour.h>

#include "../schema.h"

/** What may stand in neighbours, proxies and forwarding entries. */
namespace linkwright::allowed {

inline constexpr Row kForwardingRows[] = {
    LINKWRIGHT_U8(NFEA_ACTIVITY_NOTIFY),
    LINKWRIGHT_FLAG(NFEA_DONT_REFRESH),
};
inline constexpr Schema kForwarding{"NDA_FDB_EXT_ATTRS", kForwardingRows};

inline constexpr Row kNeighbourRows[] = {
    LINKWRIGHT_ADDRESS(NDA_DST),
    LINKWRIGHT_ROW(NDA_LLADDR, 1, 32),
    LINKWRIGHT_U16(NDA_VLAN),
    LINKWRIGHT_U16(NDA_PORT),
    LINKWRIGHT_U32(NDA_VNI),
    LINKWRIGHT_U32(NDA_IFINDEX),
    LINKWRIGHT_U32(NDA_MASTER),
    LINKWRIGHT_U32(NDA_SRC_VNI),
    LINKWRIGHT_U8(NDA_PROTOCOL),
    LINKWRIGHT_U32(NDA_NH_ID),
    LINKWRIGHT_NEST(NDA_FDB_EXT_ATTRS, 64, kForwarding),
    LINKWRIGHT_U32(NDA_FLAGS_EXT),
    LINKWRIGHT_REFUSED(NDA_LINK_NETNSID),
};
inline constexpr Schema kNeighbour{"neighbour", kNeighbourRows};

inline constexpr Row kAskedNeighbourRows[] = {
    LINKWRIGHT_ADDRESS(NDA_DST),
    LINKWRIGHT_ROW(NDA_LLADDR, 6, 6),
    LINKWRIGHT_U16(NDA_VLAN),
    LINKWRIGHT_U32(NDA_MASTER),
};
inline constexpr Schema kAskedNeighbour{"asked-for neighbour", kAskedNeighbourRows};

}  // namespace linkwright::allowed
