// The calls that sockets.cc makes of the kernel; each ends the program where it fails.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

enum State { kEstablished = 1, kSynSent, kSynReceived, kFinWait1, kFinWait2, kTimeWait, kClose, kCloseWait, kLastAck, kListen, kClosing };

inline int Checked(int result, const char* what) {
  if (result < 0) {
    std::perror(what);
    std::exit(1);
  }
  return result;
}

/** Numeric addresses of the namespace, by family: its loopback, its own on a device that answers nothing, and one that nobody has. */
struct Family {
  int number;
  const char* loopback;
  const char* own;
  const char* nobody;
};
inline constexpr Family kIpv4{AF_INET, "127.0.0.1", "192.0.2.1", "192.0.2.9"};
inline constexpr Family kIpv6{AF_INET6, "::1", "2001:db8::1", "2001:db8::9"};

struct Address {
  sockaddr_storage storage{};
  socklen_t length = 0;
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

inline Address At(const Family& family, const char* text, uint16_t port) {
  Address out;
  if (family.number == AF_INET) {
    auto* to = reinterpret_cast<sockaddr_in*>(&out.storage);
    *to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {}, .sin_zero = {}};
    inet_pton(AF_INET, text, &to->sin_addr);
    out.length = sizeof *to;
  } else {
    auto* to = reinterpret_cast<sockaddr_in6*>(&out.storage);
    *to = {.sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_flowinfo = 0, .sin6_addr = {}, .sin6_scope_id = 0};
    inet_pton(AF_INET6, text, &to->sin6_addr);
    out.length = sizeof *to;
  }
  return out;
}

inline void Set(int fd, int level, int option, int value) { Checked(setsockopt(fd, level, option, &value, sizeof value), "setsockopt"); }

inline int Open(const Family& family, int type, int protocol = 0) {
  const int fd = Checked(socket(family.number, type | SOCK_CLOEXEC, protocol), "socket");
  Set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  if (family.number == AF_INET6) Set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
  return fd;
}

inline int Bound(const Family& family, int type, const char* text, uint16_t port, int protocol = 0) {
  const int fd = Open(family, type, protocol);
  Address at = At(family, text, port);
  Checked(bind(fd, at.get(), at.length), "bind");
  return fd;
}

inline int Listening(const Family& family, uint16_t port, int protocol = 0) {
  const int fd = Bound(family, SOCK_STREAM, family.loopback, port, protocol);
  Checked(listen(fd, 16), "listen");
  return fd;
}

inline tcp_info Info(int fd) {
  tcp_info info{};
  socklen_t length = sizeof info;
  Checked(getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "TCP_INFO");
  return info;
}

/** Waits until the connection is in that state, which the kernel reaches by itself. */
inline void Until(int fd, State state) {
  while (Info(fd).tcpi_state != state) sched_yield();
}

struct Pair {
  int client;
  int server;
};

inline int Connected(const Family& family, uint16_t port, int protocol = 0) {
  const int fd = Open(family, SOCK_STREAM, protocol);
  Address to = At(family, family.loopback, port);
  Checked(connect(fd, to.get(), to.length), "connect");
  return fd;
}

inline Pair Connection(const Family& family, int listener, uint16_t port, int protocol = 0) {
  const int client = Connected(family, port, protocol);
  return {client, Checked(accept(listener, nullptr, nullptr), "accept")};
}

/** Writes more than the other end has room for, so that a FIN behind it cannot leave. */
inline void Fill(int fd) {
  Set(fd, SOL_SOCKET, SO_SNDBUF, 1 << 20);
  const std::array<char, 65536> bytes{};
  while (send(fd, bytes.data(), bytes.size(), MSG_DONTWAIT) > 0) {
  }
}

inline void End(int fd) { Checked(shutdown(fd, SHUT_WR), "shutdown"); }

/** Options that are told of a socket, each another than the default. */
inline void Decorate(const Family& family, int fd) {
  Set(fd, SOL_SOCKET, SO_MARK, 0x2a);
  Set(fd, SOL_SOCKET, SO_PRIORITY, 5);
  Set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
  if (family.number == AF_INET) {
    Set(fd, IPPROTO_IP, IP_TOS, 0x10);
    Set(fd, IPPROTO_IP, IP_FREEBIND, 1);
    Set(fd, IPPROTO_IP, IP_RECVERR, 1);
    Set(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
  } else {
    Set(fd, IPPROTO_IPV6, IPV6_TCLASS, 0x20);
  }
}

inline void Key(const Family& family, int fd, const std::string& secret) {
  tcp_md5sig signature{};
  const Address peer = At(family, family.nobody, 0);
  std::memcpy(&signature.tcpm_addr, &peer.storage, sizeof signature.tcpm_addr);
  signature.tcpm_keylen = static_cast<uint16_t>(secret.size());
  std::memcpy(signature.tcpm_key, secret.data(), secret.size());
  Checked(setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, &signature, sizeof signature), "TCP_MD5SIG");
}
