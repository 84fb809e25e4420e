#pragma once

#include <linux/if_link.h>
#include <sys/socket.h>

#include "link-kinds.h"

/** What may be set of links of any kind. */
namespace linkwright::allowed {

/** The settings of IPV4_DEVCONF_FORWARDING and so on, by number. */
inline constexpr Row kInetConfRows[] = {
    {1, "[1]", 4, 4},   {2, "[2]", 4, 4},   {3, "[3]", 4, 4},   {4, "[4]", 4, 4},   {5, "[5]", 4, 4},   {6, "[6]", 4, 4},   {7, "[7]", 4, 4},   {8, "[8]", 4, 4},   {9, "[9]", 4, 4},   {10, "[10]", 4, 4}, {11, "[11]", 4, 4},
    {12, "[12]", 4, 4}, {13, "[13]", 4, 4}, {14, "[14]", 4, 4}, {15, "[15]", 4, 4}, {16, "[16]", 4, 4}, {17, "[17]", 4, 4}, {18, "[18]", 4, 4}, {19, "[19]", 4, 4}, {20, "[20]", 4, 4}, {21, "[21]", 4, 4}, {22, "[22]", 4, 4},
    {23, "[23]", 4, 4}, {24, "[24]", 4, 4}, {25, "[25]", 4, 4}, {26, "[26]", 4, 4}, {27, "[27]", 4, 4}, {28, "[28]", 4, 4}, {29, "[29]", 4, 4}, {30, "[30]", 4, 4}, {31, "[31]", 4, 4}, {32, "[32]", 4, 4}, {33, "[33]", 4, 4},
};
inline constexpr Schema kInetConf{"IFLA_INET_CONF", kInetConfRows};
inline constexpr Row kInetRows[] = {LINKWRIGHT_NEST(IFLA_INET_CONF, 512, kInetConf)};
inline constexpr Schema kInet{"AF_INET", kInetRows};
inline constexpr Row kInet6Rows[] = {
    LINKWRIGHT_ROW(IFLA_INET6_TOKEN, 16, 16),
    LINKWRIGHT_U8(IFLA_INET6_ADDR_GEN_MODE),
};
inline constexpr Schema kInet6{"AF_INET6", kInet6Rows};
inline constexpr Row kFamilyRows[] = {
    {AF_INET, "AF_INET", 0, 1024, Content::kNest, &kInet},
    {AF_INET6, "AF_INET6", 0, 256, Content::kNest, &kInet6},
};
inline constexpr Schema kFamilies{"IFLA_AF_SPEC", kFamilyRows};

inline constexpr Row kLinkRows[] = {
    LINKWRIGHT_ROW(IFLA_ADDRESS, 1, 32),
    LINKWRIGHT_ROW(IFLA_BROADCAST, 1, 32),
    LINKWRIGHT_NAME(IFLA_IFNAME),
    LINKWRIGHT_U32(IFLA_MTU),
    LINKWRIGHT_U32(IFLA_LINK),
    LINKWRIGHT_U32(IFLA_MASTER),
    LINKWRIGHT_U32(IFLA_TXQLEN),
    LINKWRIGHT_U8(IFLA_OPERSTATE),
    LINKWRIGHT_U8(IFLA_LINKMODE),
    LINKWRIGHT_NEST(IFLA_LINKINFO, 36864, kLinkInfo),
    LINKWRIGHT_ROW(IFLA_IFALIAS, 0, 256, Content::kText),
    LINKWRIGHT_NEST(IFLA_AF_SPEC, 2048, kFamilies),
    LINKWRIGHT_U32(IFLA_GROUP),
    LINKWRIGHT_U32(IFLA_NET_NS_FD),
    LINKWRIGHT_U32(IFLA_NUM_TX_QUEUES),
    LINKWRIGHT_U32(IFLA_NUM_RX_QUEUES),
    LINKWRIGHT_U8(IFLA_CARRIER),
    LINKWRIGHT_U8(IFLA_PROTO_DOWN),
    LINKWRIGHT_U32(IFLA_GSO_MAX_SEGS),
    LINKWRIGHT_U32(IFLA_GSO_MAX_SIZE),
    LINKWRIGHT_U32(IFLA_NEW_IFINDEX),
    LINKWRIGHT_U32(IFLA_GRO_MAX_SIZE),
    LINKWRIGHT_U32(IFLA_GSO_IPV4_MAX_SIZE),
    LINKWRIGHT_U32(IFLA_GRO_IPV4_MAX_SIZE),
    LINKWRIGHT_REFUSED(IFLA_NET_NS_PID),
    LINKWRIGHT_REFUSED(IFLA_LINK_NETNSID),
    LINKWRIGHT_REFUSED(IFLA_NEW_NETNSID),
    LINKWRIGHT_REFUSED(IFLA_TARGET_NETNSID),
    LINKWRIGHT_REFUSED(IFLA_XDP),
};
inline constexpr Schema kLink{"link", kLinkRows};

/** No group: the kernel would delete all links of it. */
inline constexpr Row kDeletedLinkRows[] = {LINKWRIGHT_NAME(IFLA_IFNAME)};
inline constexpr Schema kDeletedLink{"deleted link", kDeletedLinkRows};

inline constexpr Row kAskedLinkRows[] = {LINKWRIGHT_U32(IFLA_EXT_MASK)};
inline constexpr Schema kAskedLink{"asked-for link", kAskedLinkRows};

inline constexpr Row kPropertyRows[] = {
    LINKWRIGHT_ROW(IFLA_ALT_IFNAME, 2, 128, Content::kName, nullptr, 0, nullptr, true),
};
inline constexpr Schema kProperties{"IFLA_PROP_LIST", kPropertyRows};
inline constexpr Row kLinkPropertyRows[] = {LINKWRIGHT_NEST(IFLA_PROP_LIST, 8192, kProperties)};
inline constexpr Schema kLinkProperties{"link's properties", kLinkPropertyRows};

}  // namespace linkwright::allowed
