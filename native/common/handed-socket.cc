#include "handed-socket.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <cerrno>
#include <cstring>

#include "sandbox-door.h"

namespace linkwright {
namespace {

// Room for one descriptor.
union Control {
  cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(int))];
};

}  // namespace

HandedSocket askSandbox(const SocketWish &wish, const Descriptor &where) {
  const Descriptor door = connectToSandbox("linkwright-namespaces");
  // A launcher that was stopped must not stop the app.
  const timeval limit{2, 0};
  ::setsockopt(door.number(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (!door.isOpen() || !sendWithDescriptor(door, &wish, sizeof wish, where)) return {ECONNREFUSED, {}};
  int reason = EPROTO;
  Descriptor socket = receiveWithDescriptor(door, &reason, sizeof reason);
  return {reason, std::move(socket)};
}

Descriptor receiveWithDescriptor(const Descriptor &connection, void *bytes, std::size_t length) {
  Control control{};
  iovec part{bytes, length};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = &control;
  message.msg_controllen = sizeof control;
  const ssize_t received = ::recvmsg(connection.number(), &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
  const cmsghdr *header = received < 0 ? nullptr : CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) return {};
  int number = -1;
  std::memcpy(&number, CMSG_DATA(header), sizeof number);
  Descriptor beside(number);
  return received == static_cast<ssize_t>(length) ? std::move(beside) : Descriptor();
}

bool sendWithDescriptor(const Descriptor &connection, const void *bytes, std::size_t length, const Descriptor &beside) {
  Control control{};
  iovec part{const_cast<void *>(bytes), length};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (beside.isOpen()) {
    message.msg_control = &control;
    message.msg_controllen = sizeof control;
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int));
    const int number = beside.number();
    std::memcpy(CMSG_DATA(&control.header), &number, sizeof number);
  }
  return ::sendmsg(connection.number(), &message, MSG_NOSIGNAL) == static_cast<ssize_t>(length);
}

}  // namespace linkwright
