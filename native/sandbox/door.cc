#include "door.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstddef>
#include <cstdio>

#include "child.h"
#include "failure.h"

namespace linkwright::sandbox {
namespace {

bool isOurs(const Descriptor &connection) {
  ucred peer{};
  socklen_t length = sizeof peer;
  return ::getsockopt(connection.number(), SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == ::getuid();
}

}  // namespace

Door::Door(std::string_view name, std::function<void(const Descriptor &)> serve)
    : serve_(std::move(serve)), socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path + 1, sizeof address.sun_path - 1);
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  if (::bind(socket_.number(), reinterpret_cast<const sockaddr *>(&address), length) != 0) throw Failure("The sandbox could not listen to its app", "bind");
  if (::listen(socket_.number(), 16) != 0) throw Failure("The sandbox could not listen to its app", "listen");
}

void Door::answer() const {
  const Descriptor connection(::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC));
  if (!connection.isOpen() || !isOurs(connection)) return;
  try {
    startChild(SIGKILL, [&] { serve_(connection); });
  } catch (const Failure &failure) {
    // The app hears of it by the end of its connection.
    std::fprintf(stderr, "linkwright: %s\n", failure.what());
  }
}

}  // namespace linkwright::sandbox
