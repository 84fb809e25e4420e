#include "socket-pair.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "../common/descriptor.h"
#include "system-error.h"

namespace linkwright {

Napi::Array makeSocketPair(Napi::Env env) {
  std::array<int, 2> numbers{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data()) != 0) {
    throw SystemError(errno, "socketpair", "Could not make a pair of sockets to talk to another program").toJavaScript(env);
  }
  Descriptor first(numbers[0]);
  Descriptor second(numbers[1]);
  const Napi::Array pair = Napi::Array::New(env, 2);
  pair.Set(0U, Napi::Number::New(env, first.number()));
  pair.Set(1U, Napi::Number::New(env, second.number()));
  first.release();
  second.release();
  return pair;
}

}  // namespace linkwright
