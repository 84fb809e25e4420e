// The end of a mount.
#pragma once

#include <string>

#include "../common/descriptor.h"

namespace linkwright::appimage {

/**
 * Waits until every process is gone that has the other end of `alive`, then until nothing at `folder` is in use, however long that takes; unmounts it and removes the
 * folder. Never pulls files from under a process that has them open or mapped.
 */
void unmountWhenUnused(const std::string &folder, const Descriptor &alive);

}  // namespace linkwright::appimage
