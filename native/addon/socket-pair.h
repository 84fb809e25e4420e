// socketpair(2): two ends of a stream of AF_UNIX, one of them for another program, over which descriptors can be passed too.
#pragma once

#include "node-addon.h"

namespace linkwright {

// [number, number]: both close at execve(2). The caller owns them.
Napi::Array makeSocketPair(Napi::Env env);

}  // namespace linkwright
