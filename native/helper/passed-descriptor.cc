#include "passed-descriptor.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace linkwright {

ssize_t receiveWithDescriptor(int socket, std::span<std::uint8_t> bytes, Descriptor &descriptor) {
  iovec place{bytes.data(), bytes.size()};
  alignas(cmsghdr) std::uint8_t control[CMSG_SPACE(sizeof(int))];
  msghdr header{};
  header.msg_iov = &place;
  header.msg_iovlen = 1;
  header.msg_control = control;
  // Room for one and not, with the padding, for two.
  header.msg_controllen = CMSG_LEN(sizeof(int));
  const ssize_t count = ::recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  if (count < 0) return count;
  for (cmsghdr *one = CMSG_FIRSTHDR(&header); one != nullptr; one = CMSG_NXTHDR(&header, one)) {
    if (one->cmsg_level != SOL_SOCKET || one->cmsg_type != SCM_RIGHTS) continue;
    int number = -1;
    std::memcpy(&number, CMSG_DATA(one), sizeof number);
    descriptor = Descriptor(number);
  }
  if ((header.msg_flags & (MSG_CTRUNC | MSG_TRUNC)) == 0) return count;
  descriptor.reset();
  errno = EBADMSG;
  return -1;
}

ssize_t sendWithDescriptor(int socket, Bytes bytes, const Descriptor &descriptor) {
  // sendmsg(2) writes to nothing that it is given.
  iovec place{const_cast<std::uint8_t *>(bytes.data()), bytes.size()};
  alignas(cmsghdr) std::uint8_t control[CMSG_SPACE(sizeof(int))]{};
  msghdr header{};
  header.msg_iov = &place;
  header.msg_iovlen = 1;
  if (descriptor.isOpen()) {
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    cmsghdr *one = CMSG_FIRSTHDR(&header);
    one->cmsg_level = SOL_SOCKET;
    one->cmsg_type = SCM_RIGHTS;
    one->cmsg_len = CMSG_LEN(sizeof(int));
    const int number = descriptor.number();
    std::memcpy(CMSG_DATA(one), &number, sizeof number);
  }
  return ::sendmsg(socket, &header, MSG_NOSIGNAL);
}

}  // namespace linkwright
