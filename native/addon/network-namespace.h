// Sockets in another network namespace.
#pragma once

#include <string>
#include <variant>

#include "../common/descriptor.h"

namespace linkwright {

// This process's own; a name below /run/netns or a path; an open descriptor, which stays the caller's.
using NetworkNamespace = std::variant<std::monostate, std::string, int>;

// socket(2) with SOCK_CLOEXEC and SOCK_NONBLOCK in that namespace. The thread that calls this never leaves its own:
// setns(2) runs on a thread of its own that ends at once.
Descriptor socketIn(const NetworkNamespace &where, int domain, int type, int protocol);

// The file of that namespace; it is not this process's own. Throws SystemError where it is none.
Descriptor fileOf(const NetworkNamespace &where);

}  // namespace linkwright
