// Descriptors over sockets of AF_UNIX (unix(7), SCM_RIGHTS).
#pragma once

#include "node-addon.h"

namespace linkwright {

// (socket, bytes, descriptor): all of the bytes at once with the descriptor beside them, without waiting.
void sendDescriptor(const Napi::CallbackInfo &info);

}  // namespace linkwright
