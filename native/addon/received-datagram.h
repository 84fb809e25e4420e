// One receive from a Netlink socket. Knows nothing of JavaScript; may be called on any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace linkwright {

// What a receive is offered; the kernel fills 32 KB of it in a dump, and single messages may pass 64 KB only in theory.
inline constexpr std::size_t kOffer = 64 * 1024;

struct ReceiveCounters {
  double foreign = 0;
  double truncated = 0;
  double overruns = 0;
  // Turns of the event loop that were over before the queue was empty.
  double unfinished = 0;
};

struct ReceivedDatagram {
  // foreign: its sender was not the kernel. drained: there was none. overrun: the queue overflowed (ENOBUFS); the kernel drops whatever
  // comes until the queue is empty, so the loss is to be told then. again: a signal came. failed: `errorNumber` says why.
  enum class Outcome { received, foreign, drained, overrun, again, failed };

  Outcome outcome = Outcome::failed;
  int errorNumber = 0;
  // Bytes that arrived, and bytes that were sent: more where it was cut.
  std::size_t received = 0;
  std::size_t length = 0;
  std::uint32_t group = 0;
};

// Without waiting. Adds to `counters` what is not received whole.
ReceivedDatagram receiveDatagram(int descriptor, std::span<std::uint8_t> space, ReceiveCounters &counters);

// Where the next datagram begins after one of that length: at a multiple of 4 (NLMSG_ALIGN); bytes between are left as they were.
constexpr std::size_t aligned(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

}  // namespace linkwright
