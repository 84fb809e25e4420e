// Connections to itself over loopback, for as long as somebody wants them.
// usage: tcp-sockets NUMBER COUNT   listens on port 20000 + NUMBER and makes COUNT connections, both ends of which stay open here; each end has received an amount of its own
// prints "ready", and ends when its standard input does
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 4096

static void die(const char *what) {
  perror(what);
  exit(1);
}

// The bytes that end number `end` of all ends gets: spread, so that a sort has something to do.
static size_t amount(uint32_t end) { return 1 + (end * 2654435761u >> 8) % (MOST - 1); }

static void carry(int from, int to, size_t bytes) {
  static char buffer[MOST];
  if (send(from, buffer, bytes, 0) != (ssize_t)bytes) die("send");
  if (recv(to, buffer, bytes, MSG_WAITALL) != (ssize_t)bytes) die("recv");
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const unsigned number = (unsigned)atoi(argv[1]);
  const unsigned count = (unsigned)atoi(argv[2]);
  const struct rlimit files = {2 * count + 64, 2 * count + 64};
  if (setrlimit(RLIMIT_NOFILE, &files) < 0) die("setrlimit");
  char name[16];
  snprintf(name, sizeof name, "bench-%u", number);
  prctl(PR_SET_NAME, name);

  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)(20000 + number)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 128) < 0) die("listen");
  for (unsigned n = 0; n < count; n++) {
    const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client < 0 || connect(client, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
    const int server = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (server < 0) die("accept");
    const uint32_t end = 2 * (number * count + n);
    carry(client, server, amount(end));
    carry(server, client, amount(end + 1));
  }
  puts("ready");
  fflush(stdout);
  char byte;
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
  return 0;
}
