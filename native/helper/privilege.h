#pragma once

#include <sys/types.h>

#include <cstdint>

namespace linkwright {

/** As whom the helper goes on. */
struct Identity {
  uid_t uid = 0;
  gid_t gid = 0;
  /** False where this user namespace has no such user: it stays who it is. */
  bool changes = false;
};

/**
 * Gives up all that is not needed: capabilities but those of `keep` (a mask by number), for good; groups and user; new privileges by exec; being traced by its own user. Gives nullptr,
 * or the name of the call that failed, with errno. Nothing but the filter of system calls may come after it.
 */
const char *dropPrivileges(std::uint64_t keep, const Identity &identity);

/** Whether this process has a capability in effect. */
bool hasCapability(int number);

}  // namespace linkwright
