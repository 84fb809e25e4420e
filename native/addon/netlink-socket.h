// A bound Netlink socket with the options that Linkwright relies on. It knows nothing of JavaScript.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "../common/descriptor.h"
#include "network-namespace.h"

namespace linkwright {

struct NetlinkSocketOptions {
  int protocol = 0;
  std::vector<std::uint32_t> groups;
  std::uint32_t portId = 0;  // 0: the kernel chooses
  NetworkNamespace where;
  std::optional<int> receiveBuffer;
  bool strictCheck = false;
};

class NetlinkSocket {
 public:
  // Opens, sets NETLINK_EXT_ACK, NETLINK_CAP_ACK and NETLINK_PKTINFO, binds and joins. Throws SystemError.
  explicit NetlinkSocket(const NetlinkSocketOptions &options);

  int descriptor() const { return socket_.number(); }
  std::uint32_t portId() const { return portId_; }
  std::uint64_t namespaceCookie() const { return namespaceCookie_; }
  int receiveBuffer() const { return receiveBuffer_; }

  // To the kernel, as one datagram.
  void send(std::span<const std::uint8_t> bytes) const;
  void join(std::uint32_t group) const;
  void leave(std::uint32_t group) const;
  void close() { socket_.reset(); }
  // Throws EBADF after close().
  void requireOpen(const char *call) const;

 private:
  void set(int option, const char *name) const;
  void growReceiveBuffer(int bytes) const;
  void bind(std::uint32_t portId);

  Descriptor socket_;
  std::uint32_t portId_ = 0;
  std::uint64_t namespaceCookie_ = 0;
  int receiveBuffer_ = 0;
};

}  // namespace linkwright
