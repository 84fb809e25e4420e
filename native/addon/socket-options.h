// Reads what JavaScript hands in; everything of the wrong kind is a TypeError that names it.
#pragma once

#include <cstdint>

#include "netlink-socket.h"
#include "node-addon.h"

namespace linkwright {

struct SocketOptions {
  NetlinkSocketOptions socket;
  bool keepBuffers = false;
};

SocketOptions readSocketOptions(Napi::Env env, Napi::Value value);

// An object with the methods of SocketReceiver.
Napi::Object readReceiver(Napi::Env env, Napi::Value value);

// A group number: 1 and above.
std::uint32_t readGroup(Napi::Env env, Napi::Value value);

Napi::Uint8Array readBytes(Napi::Env env, Napi::Value value);

}  // namespace linkwright
