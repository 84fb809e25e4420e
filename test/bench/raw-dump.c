// The yardstick: the least that any program must do to get the kernel's routes, a receive loop that looks at nothing but the headers.
// usage: raw-dump [TABLE]   with TABLE: strict checking, that table only, as the app's own first request
// prints: {"messages":N,"bytes":N,"seconds":S}
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BUFFER 32768

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  struct {
    struct nlmsghdr header;
    struct rtmsg route;
    struct rtattr attribute;
    unsigned table;
  } request = {0};
  request.header.nlmsg_type = RTM_GETROUTE;
  request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request.header.nlmsg_seq = 1;
  request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.route);
  request.route.rtm_family = AF_INET;
  const int socket_fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (socket_fd < 0) {
    perror("socket");
    return 1;
  }
  if (argc > 1) {
    const int on = 1;
    if (setsockopt(socket_fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on) < 0) {
      perror("NETLINK_GET_STRICT_CHK");
      return 1;
    }
    request.attribute.rta_type = RTA_TABLE;
    request.attribute.rta_len = RTA_LENGTH(sizeof request.table);
    request.table = (unsigned)strtoul(argv[1], NULL, 10);
    request.header.nlmsg_len = sizeof request;
  }
  static char buffer[BUFFER] __attribute__((aligned(8)));
  long messages = 0;
  long bytes = 0;
  const double start = now();
  if (send(socket_fd, &request, request.header.nlmsg_len, 0) < 0) {
    perror("send");
    return 1;
  }
  for (;;) {
    const ssize_t received = recv(socket_fd, buffer, sizeof buffer, 0);
    if (received <= 0) {
      perror("recv");
      return 1;
    }
    bytes += received;
    long rest = received;
    for (const struct nlmsghdr *message = (const struct nlmsghdr *)buffer; NLMSG_OK(message, rest); message = NLMSG_NEXT(message, rest)) {
      if (message->nlmsg_type == NLMSG_ERROR) {
        fprintf(stderr, "the kernel refused the dump\n");
        return 1;
      }
      if (message->nlmsg_type == NLMSG_DONE) {
        printf("{\"messages\":%ld,\"bytes\":%ld,\"seconds\":%.6f}\n", messages, bytes, now() - start);
        close(socket_fd);
        return 0;
      }
      messages++;
    }
  }
}
