#include "socket-object.h"

#include <utility>

#include "receive-loop.h"
#include "socket-options.h"
#include "system-error.h"
#include "threaded-reception.h"

namespace linkwright {

Napi::Function SocketObject::define(Napi::Env env) {
  return DefineClass(env, "NativeSocket",
                     {
                         InstanceAccessor<&SocketObject::portId>("portId", napi_enumerable),
                         InstanceAccessor<&SocketObject::namespaceCookie>("namespaceCookie", napi_enumerable),
                         InstanceAccessor<&SocketObject::receiveBuffer>("receiveBuffer", napi_enumerable),
                         InstanceAccessor<&SocketObject::counters>("counters", napi_enumerable),
                         InstanceMethod<&SocketObject::send>("send"),
                         InstanceMethod<&SocketObject::join>("join"),
                         InstanceMethod<&SocketObject::leave>("leave"),
                         InstanceMethod<&SocketObject::pause>("pause"),
                         InstanceMethod<&SocketObject::resume>("resume"),
                         InstanceMethod<&SocketObject::close>("close"),
                     });
}

SocketObject::SocketObject(const Napi::CallbackInfo &info) : Napi::ObjectWrap<SocketObject>(info) {
  const Napi::Env env = info.Env();
  const SocketOptions options = readSocketOptions(env, info[0]);
  const Napi::Object receiver = readReceiver(env, info[1]);
  throwingIntoJavaScript(env, [&] {
    socket_.emplace(options.socket);
    if (options.keepBuffers) {
      reception_ = std::make_unique<ThreadedReception>(*this, socket_->descriptor(), receiver);
    } else {
      reception_ = std::make_unique<ReceiveLoop>(*this, socket_->descriptor(), socket_->receiveBuffer(), receiver);
    }
  });
  receive();
}

// While it receives it is a root of the garbage collector, as Node's own open handles are: a dump under way must not vanish
// because nobody holds its socket. A paused one is held by its users alone.
void SocketObject::receive() {
  if (!socket_ || socket_->descriptor() < 0) return;
  reception_->start();
  if (!std::exchange(rooted_, true)) Ref();
}

void SocketObject::rest() {
  reception_->stop();
  if (std::exchange(rooted_, false)) Unref();
}

Napi::Value SocketObject::portId(const Napi::CallbackInfo &info) { return Napi::Number::New(info.Env(), socket_->portId()); }

Napi::Value SocketObject::namespaceCookie(const Napi::CallbackInfo &info) {
  return Napi::BigInt::New(info.Env(), socket_->namespaceCookie());
}

Napi::Value SocketObject::receiveBuffer(const Napi::CallbackInfo &info) {
  return Napi::Number::New(info.Env(), socket_->receiveBuffer());
}

Napi::Value SocketObject::counters(const Napi::CallbackInfo &info) {
  Napi::Object counters = Napi::Object::New(info.Env());
  const auto [foreign, truncated, overruns, unfinished] = reception_->counters();
  counters.Set("foreign", foreign);
  counters.Set("truncated", truncated);
  counters.Set("overruns", overruns);
  counters.Set("unfinished", unfinished);
  return counters;
}

void SocketObject::send(const Napi::CallbackInfo &info) {
  const Napi::Uint8Array bytes = readBytes(info.Env(), info[0]);
  throwingIntoJavaScript(info.Env(), [&] { socket_->send({bytes.Data(), bytes.ByteLength()}); });
}

void SocketObject::join(const Napi::CallbackInfo &info) {
  const std::uint32_t group = readGroup(info.Env(), info[0]);
  throwingIntoJavaScript(info.Env(), [&] { socket_->join(group); });
}

void SocketObject::leave(const Napi::CallbackInfo &info) {
  const std::uint32_t group = readGroup(info.Env(), info[0]);
  throwingIntoJavaScript(info.Env(), [&] { socket_->leave(group); });
}

void SocketObject::pause(const Napi::CallbackInfo &info) {
  throwingIntoJavaScript(info.Env(), [&] { socket_->requireOpen("epoll_ctl"); });
  rest();
}

void SocketObject::resume(const Napi::CallbackInfo &info) {
  throwingIntoJavaScript(info.Env(), [&] { socket_->requireOpen("epoll_ctl"); });
  receive();
}

void SocketObject::close(const Napi::CallbackInfo &) {
  rest();
  reception_->close();
  socket_->close();
}

}  // namespace linkwright
