// Sockets in every state that the kernel tells of, for the golden captures and the tests against the kernel.
// usage: sockets tcp|udp|endings|turns|places|shared|losing|answering   inside a network namespace, as root
// prints "ready" when all are in their states, and then keeps them until it has read a line. `endings` closes them then, `turns` takes them on to other
// states, and `losing` sends what nobody acknowledges; they print "ended" and keep what is left until their input ends.
#include <net/if.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cerrno>
#include <iostream>
#include <vector>

#include "socket-calls.h"

namespace {

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

/** Another user, where there is one: a namespace of users may have none but root. */
void BecomeNobody() {
  if (setresuid(65534, 65534, 65534) != 0 && errno != EINVAL) Checked(-1, "setresuid");
}

/** Sockets of several processes: one that two have open, and the first of them twice; the second is another user's, has an odd name and its own. */
void Shared() {
  const int listener = Listening(kIpv4, 9101);
  Checked(dup(listener), "dup");
  std::array<int, 2> made{};
  std::array<int, 2> last{};
  Checked(pipe(made.data()), "pipe");
  Checked(pipe2(last.data(), O_CLOEXEC), "pipe2");
  if (Checked(fork(), "fork") == 0) {
    Checked(prctl(PR_SET_NAME, "odd) (one"), "PR_SET_NAME");
    BecomeNobody();
    Listening(kIpv6, 9102);
    Bound(kIpv4, SOCK_DGRAM, kIpv4.loopback, 9103);
    close(last[1]);
    char byte = 0;
    Checked(static_cast<int>(write(made[1], &byte, 1)), "write");
    static_cast<void>(read(last[0], &byte, 1));  // Ends when the first process does.
    _exit(0);
  }
  char byte = 0;
  Checked(static_cast<int>(read(made[0], &byte, 1)), "read");
  close(made[0]);
  close(made[1]);
  close(last[0]);
}

constexpr uint16_t kAnswering = 9201;

/** A server that takes connections in and reads nothing, by way of the device. */
void Answer() {
  const int listener = Bound(kIpv4, SOCK_STREAM, kIpv4.nobody, kAnswering);
  Checked(listen(listener, 16), "listen");
}

int ConnectToAnswering() {
  const int fd = Open(kIpv4, SOCK_STREAM);
  Address to = At(kIpv4, kIpv4.nobody, kAnswering);
  Checked(connect(fd, to.get(), to.length), "connect");
  return fd;
}

/** Sends until the kernel has sent some of it again. */
void Lose(int fd) {
  Checked(static_cast<int>(send(fd, "hello", 5, 0)), "send");
  while (Info(fd).tcpi_total_retrans == 0) sched_yield();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  std::vector<Mortal> mortals;
  std::vector<Turning> turning;
  int losing = -1;
  if (what == "places") Places();
  if (what == "shared") Shared();
  if (what == "answering") Answer();
  if (what == "losing") losing = ConnectToAnswering();
  for (const Family& family : {kIpv4, kIpv6}) {
    if (what == "tcp") EveryTcpState(family);
    if (what == "udp") UdpSockets(family);
    if (what == "endings") mortals.push_back(MakeMortal(family));
    if (what == "turns") turning.push_back(MakeTurning(family));
  }
  std::cout << "ready" << std::endl;
  std::string line;
  std::getline(std::cin, line);
  if (what != "endings" && what != "turns" && what != "losing") return 0;
  if (losing >= 0) Lose(losing);
  for (const Mortal& mortal : mortals) Close(mortal);
  for (const Turning& one : turning) Turn(one);
  std::cout << "ended" << std::endl;
  std::getline(std::cin, line);
  return 0;
}
