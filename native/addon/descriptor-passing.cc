#include "descriptor-passing.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "system-error.h"

namespace linkwright {
namespace {

void sendAll(int socket, const std::uint8_t *bytes, std::size_t length, int descriptor) {
  // sendmsg(2) writes to nothing that it is given.
  iovec place{const_cast<std::uint8_t *>(bytes), length};
  alignas(cmsghdr) std::uint8_t control[CMSG_SPACE(sizeof descriptor)]{};
  msghdr header{};
  header.msg_iov = &place;
  header.msg_iovlen = 1;
  header.msg_control = control;
  header.msg_controllen = sizeof control;
  cmsghdr *rights = CMSG_FIRSTHDR(&header);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof descriptor);
  std::memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
  const ssize_t sent = ::sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent >= 0 && static_cast<std::size_t>(sent) == length) return;
  throw SystemError(sent < 0 ? errno : EMSGSIZE, "sendmsg", "Could not pass a descriptor to another program");
}

}  // namespace

void sendDescriptor(const Napi::CallbackInfo &info) {
  const bool fits = info[0].IsNumber() && info[1].IsTypedArray() && info[1].As<Napi::TypedArray>().TypedArrayType() == napi_uint8_array && info[2].IsNumber();
  if (!fits || info[1].As<Napi::Uint8Array>().ByteLength() == 0) throw Napi::TypeError::New(info.Env(), "sendDescriptor needs the number of a socket, a Uint8Array that is not empty and the number of a descriptor.");
  const auto bytes = info[1].As<Napi::Uint8Array>();
  throwingIntoJavaScript(info.Env(), [&] { sendAll(info[0].As<Napi::Number>().Int32Value(), bytes.Data(), bytes.ByteLength(), info[2].As<Napi::Number>().Int32Value()); });
}

}  // namespace linkwright
