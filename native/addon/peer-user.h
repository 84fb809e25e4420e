// SO_PEERCRED: who is at the other end of a connection of AF_UNIX.
#pragma once

#include "node-addon.h"

namespace linkwright {

// (number): number, see `PeerUsers` in addon.d.ts.
Napi::Value peerUser(const Napi::CallbackInfo &info);

}  // namespace linkwright
