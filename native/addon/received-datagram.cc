#include "received-datagram.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace linkwright {
namespace {

std::uint32_t groupOf(msghdr &message) {
  for (cmsghdr *control = CMSG_FIRSTHDR(&message); control != nullptr; control = CMSG_NXTHDR(&message, control)) {
    if (control->cmsg_level != SOL_NETLINK || control->cmsg_type != NETLINK_PKTINFO) continue;
    nl_pktinfo info{};
    std::memcpy(&info, CMSG_DATA(control), sizeof info);
    return info.group;
  }
  return 0;
}

ReceivedDatagram failed(int reason, ReceiveCounters &counters) {
  using Outcome = ReceivedDatagram::Outcome;
  if (reason == EAGAIN) return {.outcome = Outcome::drained};
  // EINVAL: the kernel tells of its own. A short dump ends on the sender's thread just as this one, having taken its last datagram, goes to carry it on
  // (net/netlink/af_netlink.c, netlink_recvmsg and netlink_dump). Nothing is lost, and it is said once.
  if (reason == EINTR || reason == EINVAL) return {.outcome = Outcome::again};
  if (reason != ENOBUFS) return {.outcome = Outcome::failed, .errorNumber = reason};
  counters.overruns += 1;
  return {.outcome = Outcome::overrun};
}

}  // namespace

ReceivedDatagram receiveDatagram(int descriptor, std::span<std::uint8_t> space, ReceiveCounters &counters) {
  sockaddr_nl sender{};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(nl_pktinfo))];
  iovec offered{space.data(), space.size()};
  msghdr message{};
  message.msg_name = &sender;
  message.msg_namelen = sizeof sender;
  message.msg_iov = &offered;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  const ssize_t result = ::recvmsg(descriptor, &message, MSG_DONTWAIT | MSG_TRUNC);
  if (result < 0) return failed(errno, counters);
  if (sender.nl_pid != 0) {
    counters.foreign += 1;
    return {.outcome = ReceivedDatagram::Outcome::foreign};
  }
  const auto length = static_cast<std::size_t>(result);
  const std::size_t received = std::min(length, space.size());
  if (length > received) counters.truncated += 1;
  return {.outcome = ReceivedDatagram::Outcome::received, .received = received, .length = length, .group = groupOf(message)};
}

}  // namespace linkwright
