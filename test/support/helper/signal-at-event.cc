// Sends signals at once when a number of IPv4 routes have come or gone: signal-at-event EVENT:COUNT:SIGNAL:PID[,PID]… where EVENT is "new" or "del". The first line says that it listens, each
// further one which signal was sent; at the end of its input it says how many routes came and went in all.
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Trigger {
  bool comes;
  long count;
  int signal;
  std::vector<pid_t> pids;
  bool isSent = false;
};

Trigger read(const std::string &words) {
  char event[4];
  Trigger trigger{};
  int length = 0;
  if (std::sscanf(words.c_str(), "%3[a-z]:%ld:%d%n", event, &trigger.count, &trigger.signal, &length) != 3) std::exit(2);
  trigger.comes = event[0] == 'n';
  const char *rest = words.c_str() + length;
  while (*rest != '\0') {
    char *end = nullptr;
    trigger.pids.push_back(static_cast<pid_t>(std::strtol(rest + 1, &end, 10)));
    rest = end;
  }
  return trigger;
}

void say(const char *words, long one, long other) {
  std::printf(words, one, other);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char **words) {
  std::vector<Trigger> triggers;
  for (int word = 1; word < count; word += 1) triggers.push_back(read(words[word]));
  // Whatever else runs, it is at once.
  const sched_param urgent{.sched_priority = 10};
  ::sched_setscheduler(0, SCHED_FIFO, &urgent);
  const int socket = ::socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  const int room = 64 << 20;
  ::setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
  sockaddr_nl self{};
  self.nl_family = AF_NETLINK;
  self.nl_groups = RTMGRP_IPV4_ROUTE;
  if (::bind(socket, reinterpret_cast<const sockaddr *>(&self), sizeof self) != 0) return 1;
  say("listening\n", 0, 0);
  std::array<long, 2> seen{};
  alignas(nlmsghdr) static std::array<char, 65536> bytes;
  for (;;) {
    pollfd watched[] = {{STDIN_FILENO, POLLIN, 0}, {socket, POLLIN, 0}};
    ::poll(watched, 2, -1);
    ssize_t length = 0;
    while ((length = ::recv(socket, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0) {
      auto left = static_cast<unsigned>(length);
      for (auto *header = reinterpret_cast<nlmsghdr *>(bytes.data()); NLMSG_OK(header, left); header = NLMSG_NEXT(header, left)) {
        const bool comes = header->nlmsg_type == RTM_NEWROUTE;
        seen[comes ? 0 : 1] += 1;
        for (Trigger &trigger : triggers) {
          if (trigger.isSent || trigger.comes != comes || seen[comes ? 0 : 1] < trigger.count) continue;
          trigger.isSent = true;
          for (const pid_t pid : trigger.pids) ::kill(pid, trigger.signal);
          say("sent %ld after %ld\n", trigger.signal, trigger.count);
        }
      }
    }
    if (watched[0].revents != 0) break;
  }
  say("%ld came, %ld went\n", seen[0], seen[1]);
  return 0;
}
