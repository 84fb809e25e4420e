#pragma once

#include "../common/descriptor.h"

namespace linkwright {

/** Opens the network namespace that ip-netns(8) has below /run/netns by that name; errno, 0 where it is open. Follows no link, and opens nothing before it has seen that it is one. */
int openNamedNamespace(const char *name, Descriptor &file);

}  // namespace linkwright
