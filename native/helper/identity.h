#pragma once

#include "privilege.h"

namespace linkwright {

/** The user that the helper runs as where it is installed. */
inline constexpr const char *kSystemUser = "linkwright";

enum class IdentityFound {
  kFound,
  /** Started by pkexec, and there is no such user. */
  kNoSystemUser,
  kNoFreeUser,
};

/**
 * Whom the helper goes on as: the system user; started directly, without that, some user that nobody is (61184 to 65519). Reads /etc/passwd by itself: what the C library would ask may be
 * anything. In a user namespace that has no such user nothing changes.
 */
IdentityFound findIdentity(bool byPkexec, Identity &identity);

}  // namespace linkwright
