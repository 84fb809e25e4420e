#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../common/handed-socket.h"
#include "door.h"

namespace linkwright::sandbox {
namespace {

/** Of Netlink alone: nothing else is needed, and what packets it can send elsewhere is not the app's to choose. */
HandedSocket open(const SocketWish &wish, const Descriptor &where) {
  if (wish.domain != AF_NETLINK) return {EACCES, {}};
  // Only namespaces of the sandbox's own user namespace can be entered.
  if (::setns(where.number(), CLONE_NEWNET) != 0) return {errno, {}};
  Descriptor socket(::socket(wish.domain, wish.type, wish.protocol));
  return {socket.isOpen() ? 0 : errno, std::move(socket)};
}

}  // namespace

Door namespaceDoor() {
  return {"linkwright-namespaces", [](const Descriptor &connection) {
            SocketWish wish{};
            const Descriptor where = receiveWithDescriptor(connection, &wish, sizeof wish);
            const HandedSocket made = where.isOpen() ? open(wish, where) : HandedSocket{EPROTO, {}};
            sendWithDescriptor(connection, &made.reason, sizeof made.reason, made.socket);
            ::_exit(0);
          }};
}

}  // namespace linkwright::sandbox
