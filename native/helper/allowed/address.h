#pragma once

#include <linux/if_addr.h>

#include "../schema.h"

/** What may stand in addresses. */
namespace linkwright::allowed {

inline constexpr Row kAddressRows[] = {
    LINKWRIGHT_ADDRESS(IFA_ADDRESS),
    LINKWRIGHT_ADDRESS(IFA_LOCAL),
    LINKWRIGHT_NAME(IFA_LABEL),
    LINKWRIGHT_U32(IFA_BROADCAST),
    LINKWRIGHT_ROW(IFA_ANYCAST, 16, 16),
    LINKWRIGHT_ROW(IFA_CACHEINFO, 16, 16),
    LINKWRIGHT_U32(IFA_FLAGS),
    LINKWRIGHT_U32(IFA_RT_PRIORITY),
    LINKWRIGHT_U8(IFA_PROTO),
    LINKWRIGHT_REFUSED(IFA_TARGET_NETNSID),
};
inline constexpr Schema kAddress{"address", kAddressRows};

}  // namespace linkwright::allowed
