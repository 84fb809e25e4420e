#include "netlink-socket.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <cerrno>
#include <string>

#include "system-error.h"

namespace linkwright {
namespace {

template <typename Value>
Value read(const Descriptor &socket, int option, const char *name) {
  Value value{};
  socklen_t length = sizeof value;
  if (::getsockopt(socket.number(), SOL_SOCKET, option, &value, &length) != 0) {
    throw SystemError(errno, "getsockopt", std::string("Could not read ") + name + " of a Netlink socket");
  }
  return value;
}

}  // namespace

NetlinkSocket::NetlinkSocket(const NetlinkSocketOptions &options)
    : socket_(socketIn(options.where, AF_NETLINK, SOCK_RAW, options.protocol)) {
  set(NETLINK_EXT_ACK, "NETLINK_EXT_ACK");
  set(NETLINK_CAP_ACK, "NETLINK_CAP_ACK");
  set(NETLINK_PKTINFO, "NETLINK_PKTINFO");
  if (options.strictCheck) set(NETLINK_GET_STRICT_CHK, "NETLINK_GET_STRICT_CHK");
  if (options.receiveBuffer) growReceiveBuffer(*options.receiveBuffer);
  bind(options.portId);
  for (const std::uint32_t group : options.groups) join(group);
  namespaceCookie_ = read<std::uint64_t>(socket_, SO_NETNS_COOKIE, "SO_NETNS_COOKIE");
  receiveBuffer_ = read<int>(socket_, SO_RCVBUF, "SO_RCVBUF");
}

void NetlinkSocket::set(int option, const char *name) const {
  const int on = 1;
  if (::setsockopt(socket_.number(), SOL_NETLINK, option, &on, sizeof on) != 0) {
    throw SystemError(errno, "setsockopt", std::string("This kernel does not know ") + name + ": Linux 4.20 or newer is needed");
  }
}

void NetlinkSocket::growReceiveBuffer(int bytes) const {
  if (::setsockopt(socket_.number(), SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes) == 0) return;
  if (::setsockopt(socket_.number(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes) != 0) {
    throw SystemError(errno, "setsockopt", "Could not set a receive buffer of " + std::to_string(bytes) + " bytes: choose another size");
  }
}

void NetlinkSocket::bind(std::uint32_t portId) {
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_pid = portId;
  if (::bind(socket_.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
    throw SystemError(errno, "bind", "Could not take Netlink port " + std::to_string(portId) + ": choose another, or 0 for a free one");
  }
  socklen_t length = sizeof address;
  if (::getsockname(socket_.number(), reinterpret_cast<sockaddr *>(&address), &length) != 0) {
    throw SystemError(errno, "getsockname", "Could not read the port of a Netlink socket");
  }
  portId_ = address.nl_pid;
}

void NetlinkSocket::send(std::span<const std::uint8_t> bytes) const {
  requireOpen("sendto");
  sockaddr_nl kernel{};
  kernel.nl_family = AF_NETLINK;
  ssize_t sent = 0;
  do {
    sent = ::sendto(socket_.number(), bytes.data(), bytes.size(), 0, reinterpret_cast<const sockaddr *>(&kernel), sizeof kernel);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0) throw SystemError(errno, "sendto", "The kernel did not take a Netlink message of " + std::to_string(bytes.size()) + " bytes");
}

void NetlinkSocket::requireOpen(const char *call) const {
  if (!socket_.isOpen()) throw SystemError(EBADF, call, "This Netlink socket is closed: open another");
}

void NetlinkSocket::join(std::uint32_t group) const {
  requireOpen("setsockopt");
  if (::setsockopt(socket_.number(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof group) != 0) {
    throw SystemError(errno, "setsockopt", "Could not join Netlink group " + std::to_string(group) + "");
  }
}

void NetlinkSocket::leave(std::uint32_t group) const {
  requireOpen("setsockopt");
  if (::setsockopt(socket_.number(), SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, &group, sizeof group) != 0) {
    throw SystemError(errno, "setsockopt", "Could not leave Netlink group " + std::to_string(group) + "");
  }
}

}  // namespace linkwright
