#include "sandbox-door.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>

namespace linkwright {

Descriptor connectToSandbox(std::string_view door) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  // An abstract address: its first byte is zero, and its length counts.
  door.copy(address.sun_path + 1, sizeof address.sun_path - 1);
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + door.size());
  ucred peer{};
  socklen_t size = sizeof peer;
  const bool isThere = ::connect(socket.number(), reinterpret_cast<const sockaddr *>(&address), length) == 0;
  // Outside a sandbox anybody may listen at that address.
  if (!isThere || ::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::getuid()) return {};
  return socket;
}

}  // namespace linkwright
