// Prints the datagrams that come to a socket of AF_UNIX, a line each: datagram-listener PATH. The first line says that it listens.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

int main(int, char **words) {
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un place{};
  place.sun_family = AF_UNIX;
  std::strncpy(place.sun_path, words[1], sizeof place.sun_path - 1);
  if (::bind(socket, reinterpret_cast<sockaddr *>(&place), sizeof place) != 0 || ::chmod(words[1], 0666) != 0) return 1;
  std::puts("listening");
  std::fflush(stdout);
  char line[2048];
  for (;;) {
    const ssize_t length = ::recv(socket, line, sizeof line - 1, 0);
    if (length < 0) return 1;
    line[length] = '\0';
    std::puts(line);
    std::fflush(stdout);
  }
}
