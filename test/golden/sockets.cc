// Sockets in every state that the kernel tells of, for the golden captures and the tests against the kernel.
// usage: sockets tcp|udp|endings|turns|places   inside a network namespace, as root
// prints "ready" when all are in their states, and then keeps them until it has read a line. `endings` closes them then and `turns` takes them on to
// other states; both print "ended" and keep what is left until their input ends.
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

namespace {

enum State { kEstablished = 1, kSynSent, kSynReceived, kFinWait1, kFinWait2, kTimeWait, kClose, kCloseWait, kLastAck, kListen, kClosing };

int Checked(int result, const char* what) {
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
constexpr Family kIpv4{AF_INET, "127.0.0.1", "192.0.2.1", "192.0.2.9"};
constexpr Family kIpv6{AF_INET6, "::1", "2001:db8::1", "2001:db8::9"};

struct Address {
  sockaddr_storage storage{};
  socklen_t length = 0;
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

Address At(const Family& family, const char* text, uint16_t port) {
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

void Set(int fd, int level, int option, int value) { Checked(setsockopt(fd, level, option, &value, sizeof value), "setsockopt"); }

int Open(const Family& family, int type, int protocol = 0) {
  const int fd = Checked(socket(family.number, type | SOCK_CLOEXEC, protocol), "socket");
  Set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  if (family.number == AF_INET6) Set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
  return fd;
}

int Bound(const Family& family, int type, const char* text, uint16_t port, int protocol = 0) {
  const int fd = Open(family, type, protocol);
  Address at = At(family, text, port);
  Checked(bind(fd, at.get(), at.length), "bind");
  return fd;
}

int Listening(const Family& family, uint16_t port, int protocol = 0) {
  const int fd = Bound(family, SOCK_STREAM, family.loopback, port, protocol);
  Checked(listen(fd, 16), "listen");
  return fd;
}

/** Waits until the connection is in that state, which the kernel reaches by itself. */
void Until(int fd, State state) {
  for (;;) {
    tcp_info info{};
    socklen_t length = sizeof info;
    Checked(getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "TCP_INFO");
    if (info.tcpi_state == state) return;
    sched_yield();
  }
}

struct Pair {
  int client;
  int server;
};

int Connected(const Family& family, uint16_t port, int protocol = 0) {
  const int fd = Open(family, SOCK_STREAM, protocol);
  Address to = At(family, family.loopback, port);
  Checked(connect(fd, to.get(), to.length), "connect");
  return fd;
}

Pair Connection(const Family& family, int listener, uint16_t port, int protocol = 0) {
  const int client = Connected(family, port, protocol);
  return {client, Checked(accept(listener, nullptr, nullptr), "accept")};
}

/** Writes more than the other end has room for, so that a FIN behind it cannot leave. */
void Fill(int fd) {
  Set(fd, SOL_SOCKET, SO_SNDBUFFORCE, 1 << 20);
  const std::array<char, 65536> bytes{};
  while (send(fd, bytes.data(), bytes.size(), MSG_DONTWAIT) > 0) {
  }
}

void End(int fd) { Checked(shutdown(fd, SHUT_WR), "shutdown"); }

/** Options that are told of a socket, each another than the default. */
void Decorate(const Family& family, int fd) {
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

void Key(const Family& family, int fd, const std::string& secret) {
  tcp_md5sig signature{};
  const Address peer = At(family, family.nobody, 0);
  std::memcpy(&signature.tcpm_addr, &peer.storage, sizeof signature.tcpm_addr);
  signature.tcpm_keylen = static_cast<uint16_t>(secret.size());
  std::memcpy(signature.tcpm_key, secret.data(), secret.size());
  Checked(setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, &signature, sizeof signature), "TCP_MD5SIG");
}

void EveryTcpState(const Family& family) {
  const int listener = Listening(family, 8001);
  Key(family, listener, "secret");
  const int bound = Bound(family, SOCK_STREAM, family.own, 8002);
  static_cast<void>(bound);

  const int deferring = Listening(family, 8003);
  Set(deferring, IPPROTO_TCP, TCP_DEFER_ACCEPT, 60);
  Until(Connected(family, 8003), kEstablished);

  const int trying = Open(family, SOCK_STREAM);
  Checked(fcntl(trying, F_SETFL, O_NONBLOCK), "O_NONBLOCK");
  Address nobody = At(family, family.nobody, 9);
  static_cast<void>(connect(trying, nobody.get(), nobody.length));
  Until(trying, kSynSent);

  for (const char* algorithm : {"cubic", "reno", "bbr"}) {
    const Pair pair = Connection(family, listener, 8001);
    Checked(setsockopt(pair.client, IPPROTO_TCP, TCP_CONGESTION, algorithm, static_cast<socklen_t>(std::strlen(algorithm))), "TCP_CONGESTION");
    Decorate(family, pair.client);
    Checked(static_cast<int>(send(pair.client, "hello", 5, 0)), "send");
  }

  const Pair half = Connection(family, listener, 8001);
  End(half.client);
  Until(half.client, kFinWait2);
  Until(half.server, kCloseWait);

  const Pair full = Connection(family, listener, 8001);
  Fill(full.client);
  End(full.client);
  Until(full.client, kFinWait1);

  const Pair last = Connection(family, listener, 8001);
  Fill(last.server);
  End(last.client);
  Until(last.server, kCloseWait);
  End(last.server);
  Until(last.server, kLastAck);

  const Pair both = Connection(family, listener, 8001);
  Fill(both.client);
  End(both.client);
  End(both.server);
  Until(both.client, kClosing);

  const Pair over = Connection(family, listener, 8001);
  End(over.client);
  Until(over.server, kCloseWait);
  Checked(close(over.server), "close");
  Until(over.client, kClose);  // What the program holds is closed; the connection lives on in TIME_WAIT.

  const int multipath = Listening(family, 8004, IPPROTO_MPTCP);
  Connection(family, multipath, 8004, IPPROTO_MPTCP);
}

void UdpSockets(const Family& family) {
  Bound(family, SOCK_DGRAM, family.loopback, 8001);
  const int connected = Bound(family, SOCK_DGRAM, family.loopback, 8002);
  Address to = At(family, family.loopback, 8001);
  Checked(connect(connected, to.get(), to.length), "connect");
  Decorate(family, connected);
  Checked(static_cast<int>(send(connected, "hello", 5, 0)), "send");
}

/** What ends when told: a connection whose client goes through TIME_WAIT, and a UDP socket. */
struct Mortal {
  Pair connection;
  int datagrams;
};

Mortal MakeMortal(const Family& family) {
  return {Connection(family, Listening(family, 8001), 8001), Bound(family, SOCK_DGRAM, family.loopback, 8002)};
}

void Close(const Mortal& mortal) {
  End(mortal.connection.client);
  Until(mortal.connection.server, kCloseWait);
  Checked(close(mortal.connection.server), "close");
  Until(mortal.connection.client, kClose);
  Checked(close(mortal.connection.client), "close");
  Checked(close(mortal.datagrams), "close");
}

/** A connection that comes in and waits for its first bytes, and one that is there. */
struct Turning {
  Mortal there;
  int deferring;
  int client;
};

Turning MakeTurning(const Family& family) {
  const int deferring = Listening(family, 8003);
  Set(deferring, IPPROTO_TCP, TCP_DEFER_ACCEPT, 60);
  const int client = Connected(family, 8003);
  Until(client, kEstablished);
  return {MakeMortal(family), deferring, client};
}

/** The one comes to be established, the other ends in TIME_WAIT. */
void Turn(const Turning& turning) {
  Close(turning.there);
  Checked(static_cast<int>(send(turning.client, "hello", 5, 0)), "send");
  Checked(accept(turning.deferring, nullptr, nullptr), "accept");
}

void BindToDevice(int fd, const char* device) {
  Checked(setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, device, static_cast<socklen_t>(std::strlen(device))), "SO_BINDTODEVICE");
}

/** Sockets of every sort of place: any address with and without IPv4, IPv4 by way of IPv6, bound to a device, of link-local scope. */
void Places() {
  for (const int type : {SOCK_STREAM, SOCK_DGRAM}) {
    const int dual = Open(kIpv6, type);
    Set(dual, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    Address any = At(kIpv6, "::", 9001);
    Checked(bind(dual, any.get(), any.length), "bind");
    const int only = Bound(kIpv6, type, "::", 9002);
    const int ipv4 = Bound(kIpv4, type, "0.0.0.0", 9003);
    const int device = Open(kIpv4, type);
    BindToDevice(device, "left");
    Address own = At(kIpv4, kIpv4.own, 9004);
    Checked(bind(device, own.get(), own.length), "bind");
    const int link = Open(kIpv6, type);
    Address local = At(kIpv6, "fe80::1", 9005);
    reinterpret_cast<sockaddr_in6*>(&local.storage)->sin6_scope_id = if_nametoindex("left");
    Checked(bind(link, local.get(), local.length), "bind");
    const int mapped = Open(kIpv6, type);
    Set(mapped, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    Address from = At(kIpv6, "::ffff:127.0.0.1", 9006);
    Checked(bind(mapped, from.get(), from.length), "bind");
    if (type == SOCK_DGRAM) {
      Bound(kIpv4, type, kIpv4.loopback, 9003);
      Bound(kIpv6, type, kIpv6.loopback, 9002);
    }
    if (type == SOCK_STREAM) {
      for (const int fd : {dual, only, ipv4, device, link}) Checked(listen(fd, 16), "listen");
    }
    Address to = At(kIpv6, "::ffff:127.0.0.1", 9003);
    Checked(connect(mapped, to.get(), to.length), "connect");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  std::vector<Mortal> mortals;
  std::vector<Turning> turning;
  if (what == "places") Places();
  for (const Family& family : {kIpv4, kIpv6}) {
    if (what == "tcp") EveryTcpState(family);
    if (what == "udp") UdpSockets(family);
    if (what == "endings") mortals.push_back(MakeMortal(family));
    if (what == "turns") turning.push_back(MakeTurning(family));
  }
  std::cout << "ready" << std::endl;
  std::string line;
  std::getline(std::cin, line);
  if (what != "endings" && what != "turns") return 0;
  for (const Mortal& mortal : mortals) Close(mortal);
  for (const Turning& one : turning) Turn(one);
  std::cout << "ended" << std::endl;
  std::getline(std::cin, line);
  return 0;
}
