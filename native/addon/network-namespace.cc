#include "network-namespace.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/vfs.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <thread>

#include "../common/handed-socket.h"
#include "system-error.h"

namespace linkwright {
namespace {

// The folder in which ip-netns(8) mounts named namespaces.
constexpr const char *kNamedNamespaces = "/run/netns/";

std::string described(const NetworkNamespace &where) {
  if (const auto *name = std::get_if<std::string>(&where)) return "network namespace \"" + *name + "\"";
  if (const auto *number = std::get_if<int>(&where)) return "network namespace of descriptor " + std::to_string(*number);
  return "network namespace of this process";
}

Descriptor opened(const NetworkNamespace &where) {
  if (const auto *number = std::get_if<int>(&where)) {
    Descriptor copy(::fcntl(*number, F_DUPFD_CLOEXEC, 0));
    if (!copy.isOpen()) throw SystemError(errno, "fcntl", "The " + described(where) + " is not open: hand in an open descriptor");
    return copy;
  }
  const std::string &name = std::get<std::string>(where);
  const bool isPath = name.find('/') != std::string::npos;
  if (name.empty() || name == "." || name == ".." || name.find('\0') != std::string::npos) {
    throw SystemError(EINVAL, "open", "\"" + name + "\" cannot name a network namespace: give a name below /run/netns, or a path");
  }
  const std::string path = isPath ? name : kNamedNamespaces + name;
  // Non-blocking, for a path may lead to a FIFO or a terminal before it has been looked at.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.isOpen()) {
    const int reason = errno;
    const std::string what = reason == ENOENT ? "There is no " : "Could not open the ";
    const std::string advice = isPath ? ": check the path" : ": `ip netns` lists the names there are";
    throw SystemError(reason, "open", what + described(where) + advice);
  }
  return file;
}

void requireNetworkNamespace(const Descriptor &file, const NetworkNamespace &where) {
  struct statfs system {};
  const bool isNamespace = ::fstatfs(file.number(), &system) == 0 && system.f_type == NSFS_MAGIC;
  if (!isNamespace || ::ioctl(file.number(), NS_GET_NSTYPE) != CLONE_NEWNET) {
    throw SystemError(EINVAL, "setns", "The " + described(where) + " is no network namespace: choose another");
  }
}

Descriptor socketHere(int domain, int type, int protocol) {
  Descriptor socket(::socket(domain, type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol));
  if (socket.isOpen()) return socket;
  const int reason = errno;
  if (reason == EPROTONOSUPPORT) {
    throw SystemError(reason, "socket", "This kernel has no Netlink family " + std::to_string(protocol) +
                                            ": what it would tell cannot be shown here; load its module, or use a kernel that has it");
  }
  throw SystemError(reason, "socket", "Could not open a socket of Netlink family " + std::to_string(protocol) + "");
}

}  // namespace

Descriptor fileOf(const NetworkNamespace &where) {
  Descriptor file = opened(where);
  requireNetworkNamespace(file, where);
  return file;
}

Descriptor socketIn(const NetworkNamespace &where, int domain, int type, int protocol) {
  if (std::holds_alternative<std::monostate>(where)) return socketHere(domain, type, protocol);
  const Descriptor target = fileOf(where);
  Descriptor socket;
  std::optional<SystemError> failure;
  try {
    std::thread([&] {
      try {
        if (::setns(target.number(), CLONE_NEWNET) != 0) {
          const int reason = errno;
          HandedSocket handed = reason == EPERM ? askSandbox({domain, type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol}, target) : HandedSocket{reason, {}};
          if (handed.socket.isOpen()) {
            socket = std::move(handed.socket);
            return;
          }
          const char *advice = reason == EPERM ? ": this needs CAP_SYS_ADMIN in it" : "";
          throw SystemError(reason, "setns", "Could not enter the " + described(where) + advice);
        }
        socket = socketHere(domain, type, protocol);
      } catch (const SystemError &error) {
        failure = error;
      }
    }).join();
  } catch (const std::system_error &error) {
    throw SystemError(error.code().value(), "clone", "Could not start a thread to enter the " + described(where) + "");
  }
  if (failure) throw *failure;
  return socket;
}

}  // namespace linkwright
