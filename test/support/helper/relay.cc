// Stands between a test and a helper and passes the descriptors that Node cannot: relay PATH… -- PROGRAM…. The NAMESPACE frame of number n is sent with the n-th path's descriptor beside it
// ("-" for the standard error, which is no namespace). Descriptor 0 is a stream of AF_UNIX to the test, and to the program another.
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

void sendAll(int to, const char *bytes, std::size_t length, int passed) {
  iovec place{const_cast<char *>(bytes), length};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
  msghdr header{};
  header.msg_iov = &place;
  header.msg_iovlen = 1;
  if (passed >= 0) {
    header.msg_control = control;
    header.msg_controllen = sizeof control;
    cmsghdr *one = CMSG_FIRSTHDR(&header);
    one->cmsg_level = SOL_SOCKET;
    one->cmsg_type = SCM_RIGHTS;
    one->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(one), &passed, sizeof passed);
  }
  ::sendmsg(to, &header, MSG_NOSIGNAL);
}

}  // namespace

int main(int count, char **words) {
  std::vector<int> descriptors;
  int at = 1;
  for (; at < count && std::string_view(words[at]) != "--"; at += 1) descriptors.push_back(std::string_view(words[at]) == "-" ? 2 : ::open(words[at], O_RDONLY | O_CLOEXEC));
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return 1;
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(pair[1], 0);
    ::execv(words[at + 1], words + at + 1);
    ::_exit(1);
  }
  ::close(pair[1]);
  std::string held;
  static char bytes[65536];
  pollfd watched[] = {{0, POLLIN, 0}, {pair[0], POLLIN, 0}};
  while (::poll(watched, 2, -1) > 0) {
    if (watched[1].revents != 0) {
      const ssize_t length = ::read(pair[0], bytes, sizeof bytes);
      if (length <= 0) break;
      ::write(0, bytes, static_cast<std::size_t>(length)) < 0 ? ::_exit(1) : void();
    }
    if (watched[0].revents == 0) continue;
    const ssize_t length = ::read(0, bytes, sizeof bytes);
    if (length <= 0) break;
    held.append(bytes, static_cast<std::size_t>(length));
    for (std::uint32_t frame = 0; held.size() >= 8; held.erase(0, frame)) {
      std::memcpy(&frame, held.data(), sizeof frame);
      if (held.size() < frame) break;
      std::uint16_t facts[2];
      std::memcpy(facts, held.data() + 4, sizeof facts);
      sendAll(pair[0], held.data(), frame, facts[0] == 4 && facts[1] < descriptors.size() ? descriptors[facts[1]] : -1);
    }
  }
  ::close(pair[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}
