#include "peer-user.h"

#include <sys/socket.h>

#include <cerrno>

#include "system-error.h"

namespace linkwright {

Napi::Value peerUser(const Napi::CallbackInfo &info) {
  if (!info[0].IsNumber()) throw Napi::TypeError::New(info.Env(), "peerUser needs the number of a socket.");
  ucred peer{};
  throwingIntoJavaScript(info.Env(), [&] {
    socklen_t size = sizeof peer;
    if (::getsockopt(info[0].As<Napi::Number>().Int32Value(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) throw SystemError(errno, "getsockopt", "Could not see who is at the other end of a connection");
  });
  return Napi::Number::New(info.Env(), peer.uid);
}

}  // namespace linkwright
