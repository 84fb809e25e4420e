#pragma once

#include <sys/types.h>

#include "../common/descriptor.h"

namespace linkwright {

/** A user namespace, told from all others. */
struct UserNamespace {
  dev_t device = 0;
  ino_t inode = 0;
};

/** That of this process. Reads /proc. */
UserNamespace ownUserNamespace();

/** Whether a descriptor is of a network namespace that belongs to that user namespace. */
bool isOurNetworkNamespace(const Descriptor &file, const UserNamespace &own);

/** Whether a descriptor is of a network namespace. */
bool isNetworkNamespace(const Descriptor &file);

}  // namespace linkwright
