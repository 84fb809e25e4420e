// Where the app of the sandbox asks for what it may not do by itself.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "../common/descriptor.h"

namespace linkwright::sandbox {

/**
 * Listens on an abstract address of AF_UNIX ("\0" and its name), which only the sandbox's network namespace has: it leaves no file behind, and nobody outside can reach it.
 * Each connection of this user is served by a process of its own, with the launcher's capabilities.
 */
class Door {
 public:
  /** `serve` gets the connection and may execve(2). Throws Failure. */
  Door(std::string_view name, std::function<void(const Descriptor &connection)> serve);

  int number() const { return socket_.number(); }

  /** Takes the connection that waits and starts to serve it. */
  void answer() const;

 private:
  std::function<void(const Descriptor &)> serve_;
  Descriptor socket_;
};

/** "linkwright-helper": the connection becomes descriptor 0 of `HELPER configure`, which holds CAP_NET_ADMIN in the sandbox. `helper` is its path. */
Door helperDoor(const std::string &helper);

/** "linkwright-helper-elsewhere": the same in another network namespace of the sandbox, the descriptor of which comes first, with one byte. */
Door helperElsewhereDoor(const std::string &helper);

/** "linkwright-namespaces": opens sockets of Netlink in network namespaces of the sandbox, as `HandedSocket` says (handed-socket.h). They read; to change something the app would need the capability too. */
Door namespaceDoor();

}  // namespace linkwright::sandbox
