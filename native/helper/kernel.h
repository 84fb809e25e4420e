#pragma once

#include <linux/netlink.h>

#include <array>
#include <cerrno>

#include "../common/descriptor.h"
#include "bytes.h"

namespace linkwright {

/** What the kernel answered to one message. */
struct Answer {
  /** Positive; 0: it was acknowledged. */
  int error = 0;
  /** The answer as it came, until the next call; empty where there was none. */
  Bytes message{};
  /** False where it was not sent, so that nothing can have come of it. */
  bool isSent = true;
};

/** How a list ended that the kernel was asked for. */
struct ListEnd {
  /** Positive; 0: it came to its end. */
  int error = 0;
  /** What is listed changed meanwhile: something may be missing, or stand there twice. */
  bool isInterrupted = false;
};

/** A NETLINK_ROUTE socket, opened and bound. The kernel does what it is sent before `send` returns, so that answers are there already. */
class Kernel {
 public:
  explicit Kernel(Descriptor socket) : socket_(std::move(socket)) {}

  std::uint32_t nextSequence() { return ++sequence_; }

  /** Errno, 0 when it was sent. */
  int send(Bytes datagram);
  /** The next datagram that the kernel itself sent; errno, 0 when there was one. EAGAIN: there is none. ENOBUFS: some were lost. EMSGSIZE: it does not fit. */
  int receive(Bytes &datagram);
  /** Throws away what waits, so that what comes next finds room. */
  void drain();

  /** Sends one message with a sequence number, NLM_F_REQUEST and NLM_F_ACK of ours, and waits for its acknowledgement. */
  Answer acknowledged(std::span<std::uint8_t> message);
  /** Sends one that asks for a single object, and gives the object; error where the kernel gave that instead. */
  Answer asked(std::span<std::uint8_t> message);
  /** Sends one that asks for a list, and calls `each` with every message of it, which must not call the kernel. */
  template <typename Each>
  ListEnd listed(std::span<std::uint8_t> message, Each each);

 private:
  Answer answered(std::span<std::uint8_t> message, std::uint16_t flags);

  Descriptor socket_;
  std::uint32_t sequence_ = 0;
  alignas(8) std::array<std::uint8_t, 65536> received_{};
};

template <typename Each>
ListEnd Kernel::listed(std::span<std::uint8_t> message, Each each) {
  auto asks = load<nlmsghdr>(message);
  asks.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  asks.nlmsg_seq = nextSequence();
  asks.nlmsg_pid = 0;
  store(message, 0, asks);
  ListEnd end{send(message), false};
  while (end.error == 0) {
    Bytes datagram;
    end.error = receive(datagram);
    while (end.error == 0 && datagram.size() >= sizeof(nlmsghdr)) {
      const auto header = load<nlmsghdr>(datagram);
      if (header.nlmsg_len < sizeof header || header.nlmsg_len > datagram.size()) break;
      const Bytes one = datagram.first(header.nlmsg_len);
      datagram = datagram.subspan(aligned(header.nlmsg_len) < datagram.size() ? aligned(header.nlmsg_len) : datagram.size());
      if (header.nlmsg_seq != asks.nlmsg_seq) continue;
      end.isInterrupted = end.isInterrupted || (header.nlmsg_flags & NLM_F_DUMP_INTR) != 0;
      const bool ends = header.nlmsg_type == NLMSG_DONE || header.nlmsg_type == NLMSG_ERROR;
      if (ends) return {one.size() >= sizeof header + sizeof(int) ? -load<int>(one, sizeof header) : 0, end.isInterrupted};
      each(one);
    }
  }
  return end;
}

/** Opens one that hears what the kernel has to say in full. Its descriptor is closed where that fails. */
Descriptor openKernelSocket();

}  // namespace linkwright
