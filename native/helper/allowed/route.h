#pragma once

#include <linux/lwtunnel.h>
#include <linux/mpls_iptunnel.h>
#include <linux/rtnetlink.h>
#include <linux/seg6_iptunnel.h>

#include "../schema.h"

/** What may stand in routes. */
namespace linkwright::allowed {

inline constexpr Row kMplsEncapRows[] = {
    LINKWRIGHT_ROW(MPLS_IPTUNNEL_DST, 4, 128),
    LINKWRIGHT_U8(MPLS_IPTUNNEL_TTL),
};
inline constexpr Schema kMplsEncap{"encap mpls", kMplsEncapRows};

// Their options are refused: those of geneve and vxlan wedge kernels.
inline constexpr Row kIpEncapRows[] = {
    LINKWRIGHT_U64(LWTUNNEL_IP_ID), LINKWRIGHT_U32(LWTUNNEL_IP_DST), LINKWRIGHT_U32(LWTUNNEL_IP_SRC), LINKWRIGHT_U8(LWTUNNEL_IP_TTL), LINKWRIGHT_U8(LWTUNNEL_IP_TOS), LINKWRIGHT_U16(LWTUNNEL_IP_FLAGS),
    LINKWRIGHT_REFUSED(LWTUNNEL_IP_OPTS),
};
inline constexpr Schema kIpEncap{"encap ip", kIpEncapRows};
inline constexpr Row kIp6EncapRows[] = {
    LINKWRIGHT_U64(LWTUNNEL_IP6_ID),      LINKWRIGHT_ROW(LWTUNNEL_IP6_DST, 16, 16), LINKWRIGHT_ROW(LWTUNNEL_IP6_SRC, 16, 16),
    LINKWRIGHT_U8(LWTUNNEL_IP6_HOPLIMIT), LINKWRIGHT_U8(LWTUNNEL_IP6_TC),           LINKWRIGHT_U16(LWTUNNEL_IP6_FLAGS),
    LINKWRIGHT_REFUSED(LWTUNNEL_IP6_OPTS),
};
inline constexpr Schema kIp6Encap{"encap ip6", kIp6EncapRows};

inline constexpr Row kSeg6EncapRows[] = {LINKWRIGHT_ROW(SEG6_IPTUNNEL_SRH, 28, 1024)};
inline constexpr Schema kSeg6Encap{"encap seg6", kSeg6EncapRows};

/** By RTA_ENCAP_TYPE. */
inline constexpr Alternative kEncaps[] = {
    {"", LWTUNNEL_ENCAP_MPLS, &kMplsEncap},
    {"", LWTUNNEL_ENCAP_IP, &kIpEncap},
    {"", LWTUNNEL_ENCAP_IP6, &kIp6Encap},
    {"", LWTUNNEL_ENCAP_SEG6, &kSeg6Encap},
};
inline constexpr Selection kEncap{RTA_ENCAP_TYPE, kEncaps};

inline constexpr Row kHopRows[] = {
    LINKWRIGHT_ADDRESS(RTA_GATEWAY),
    LINKWRIGHT_ROW(RTA_VIA, 6, 18, Content::kVia),
    LINKWRIGHT_U32(RTA_FLOW),
    LINKWRIGHT_ROW(RTA_ENCAP_TYPE, 2, 2, Content::kSelector, nullptr, 0, &kEncap),
    LINKWRIGHT_ROW(RTA_ENCAP, 0, 2048, Content::kSelected, nullptr, 0, &kEncap),
};
inline constexpr Schema kHop{"hop", kHopRows};

inline constexpr Row kMetricRows[] = {
    LINKWRIGHT_U32(RTAX_LOCK),     LINKWRIGHT_U32(RTAX_MTU),      LINKWRIGHT_U32(RTAX_WINDOW),     LINKWRIGHT_U32(RTAX_RTT),     LINKWRIGHT_U32(RTAX_RTTVAR),       LINKWRIGHT_U32(RTAX_SSTHRESH),
    LINKWRIGHT_U32(RTAX_CWND),     LINKWRIGHT_U32(RTAX_ADVMSS),   LINKWRIGHT_U32(RTAX_REORDERING), LINKWRIGHT_U32(RTAX_HOPLIMIT), LINKWRIGHT_U32(RTAX_INITCWND),    LINKWRIGHT_U32(RTAX_FEATURES),
    LINKWRIGHT_U32(RTAX_RTO_MIN),  LINKWRIGHT_U32(RTAX_INITRWND), LINKWRIGHT_U32(RTAX_QUICKACK),   LINKWRIGHT_ROW(RTAX_CC_ALGO, 2, 16, Content::kWord), LINKWRIGHT_U32(RTAX_FASTOPEN_NO_COOKIE),
};
inline constexpr Schema kMetrics{"RTA_METRICS", kMetricRows};

inline constexpr Row kRouteRows[] = {
    LINKWRIGHT_ADDRESS(RTA_DST),
    LINKWRIGHT_ADDRESS(RTA_SRC),
    LINKWRIGHT_U32(RTA_OIF),
    LINKWRIGHT_ADDRESS(RTA_GATEWAY),
    LINKWRIGHT_U32(RTA_PRIORITY),
    LINKWRIGHT_ADDRESS(RTA_PREFSRC),
    LINKWRIGHT_NEST(RTA_METRICS, 512, kMetrics),
    LINKWRIGHT_ROW(RTA_MULTIPATH, sizeof(rtnexthop), 49152, Content::kHops, &kHop),
    LINKWRIGHT_U32(RTA_FLOW),
    LINKWRIGHT_U32(RTA_TABLE),
    LINKWRIGHT_ROW(RTA_VIA, 6, 18, Content::kVia),
    LINKWRIGHT_U8(RTA_PREF),
    LINKWRIGHT_ROW(RTA_ENCAP_TYPE, 2, 2, Content::kSelector, nullptr, 0, &kEncap),
    LINKWRIGHT_ROW(RTA_ENCAP, 0, 2048, Content::kSelected, nullptr, 0, &kEncap),
    LINKWRIGHT_U32(RTA_EXPIRES),
    LINKWRIGHT_U8(RTA_TTL_PROPAGATE),
    LINKWRIGHT_U32(RTA_NH_ID),
};
inline constexpr Schema kRoute{"route", kRouteRows};

}  // namespace linkwright::allowed
