// NativeSocket of addon.d.ts: a Netlink socket and its reception as one JavaScript object.
#pragma once

#include <memory>
#include <optional>

#include "netlink-socket.h"
#include "node-addon.h"
#include "reception.h"

namespace linkwright {

class SocketObject : public Napi::ObjectWrap<SocketObject> {
 public:
  static Napi::Function define(Napi::Env env);

  // Called with SocketOptions and SocketReceiver.
  explicit SocketObject(const Napi::CallbackInfo &info);

 private:
  Napi::Value portId(const Napi::CallbackInfo &info);
  Napi::Value namespaceCookie(const Napi::CallbackInfo &info);
  Napi::Value receiveBuffer(const Napi::CallbackInfo &info);
  Napi::Value counters(const Napi::CallbackInfo &info);
  void send(const Napi::CallbackInfo &info);
  void join(const Napi::CallbackInfo &info);
  void leave(const Napi::CallbackInfo &info);
  void pause(const Napi::CallbackInfo &info);
  void resume(const Napi::CallbackInfo &info);
  void close(const Napi::CallbackInfo &info);

  void receive();
  void rest();

  std::optional<NetlinkSocket> socket_;
  // After the socket, for it receives from the socket's descriptor and must go first.
  std::unique_ptr<Reception> reception_;
  bool rooted_ = false;
};

}  // namespace linkwright
