#include "kernel.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <cerrno>

namespace linkwright {

namespace {

constexpr int kReceiveBuffer = 4 << 20;

bool turnOn(const Descriptor &socket, int option) {
  const int on = 1;
  return ::setsockopt(socket.number(), SOL_NETLINK, option, &on, sizeof on) == 0;
}

}  // namespace

Descriptor openKernelSocket() {
  Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
  sockaddr_nl self{};
  self.nl_family = AF_NETLINK;
  if (!socket.isOpen() || ::bind(socket.number(), reinterpret_cast<const sockaddr *>(&self), sizeof self) != 0) return {};
  if (!turnOn(socket, NETLINK_EXT_ACK) || !turnOn(socket, NETLINK_CAP_ACK) || !turnOn(socket, NETLINK_GET_STRICT_CHK)) return {};
  // A namespace of a normal user's does not let it be forced: what it has then holds a batch of acknowledgements all the same.
  if (::setsockopt(socket.number(), SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer) != 0) {
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
  }
  return socket;
}

int Kernel::send(Bytes datagram) {
  sockaddr_nl kernel{};
  kernel.nl_family = AF_NETLINK;
  for (;;) {
    if (::sendto(socket_.number(), datagram.data(), datagram.size(), 0, reinterpret_cast<const sockaddr *>(&kernel), sizeof kernel) >= 0) return 0;
    if (errno != EINTR) return errno;
  }
}

int Kernel::receive(Bytes &datagram) {
  for (;;) {
    sockaddr_nl sender{};
    iovec place{received_.data(), received_.size()};
    msghdr header{};
    header.msg_name = &sender;
    header.msg_namelen = sizeof sender;
    header.msg_iov = &place;
    header.msg_iovlen = 1;
    const ssize_t count = ::recvmsg(socket_.number(), &header, MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    // What another process sent: as if it had not come.
    if (sender.nl_pid != 0 || sender.nl_groups != 0) continue;
    if ((header.msg_flags & MSG_TRUNC) != 0) return EMSGSIZE;
    datagram = Bytes(received_).first(static_cast<std::size_t>(count));
    return 0;
  }
}

void Kernel::drain() {
  Bytes datagram;
  // ENOBUFS is told once, and then what is left.
  while (receive(datagram) != EAGAIN) {
  }
}

Answer Kernel::acknowledged(std::span<std::uint8_t> message) { return answered(message, NLM_F_REQUEST | NLM_F_ACK); }

Answer Kernel::asked(std::span<std::uint8_t> message) { return answered(message, NLM_F_REQUEST); }

Answer Kernel::answered(std::span<std::uint8_t> message, std::uint16_t flags) {
  auto header = load<nlmsghdr>(message);
  header.nlmsg_flags |= flags;
  header.nlmsg_seq = nextSequence();
  header.nlmsg_pid = 0;
  store(message, 0, header);
  if (const int error = send(message); error != 0) return {error, {}, false};
  for (;;) {
    Bytes datagram;
    const int error = receive(datagram);
    if (error != 0) return {error == EAGAIN ? EIO : error, {}};
    if (datagram.size() < sizeof(nlmsghdr) || load<nlmsghdr>(datagram).nlmsg_seq != header.nlmsg_seq) continue;
    if (load<nlmsghdr>(datagram).nlmsg_type != NLMSG_ERROR) return {0, datagram};
    if (datagram.size() < sizeof(nlmsghdr) + sizeof(int)) continue;
    return {-load<int>(datagram, sizeof(nlmsghdr)), datagram};
  }
}

}  // namespace linkwright
