#include "traffic.h"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <list>

#include "../common/descriptor.h"
#include "capabilities.h"
#include "route-message.h"

namespace linkwright::sandbox {
namespace {

/** More than the sandbox itself has; a person's own client finds room. */
constexpr std::size_t kMostAccepted = 64;
constexpr long kTurn = 250'000'000;

struct SocketAddress {
  sockaddr_in6 storage{};
  socklen_t length;

  const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&storage); }
};

SocketAddress socketAddress(const std::string &text, std::uint16_t port) {
  const Address address(text);
  SocketAddress made{{}, sizeof(sockaddr_in6)};
  if (address.family == AF_INET6) {
    made.storage.sin6_family = AF_INET6;
    made.storage.sin6_port = htons(port);
    std::memcpy(&made.storage.sin6_addr, address.bytes.data(), address.bytes.size());
    return made;
  }
  sockaddr_in short4{};
  short4.sin_family = AF_INET;
  short4.sin_port = htons(port);
  std::memcpy(&short4.sin_addr, address.bytes.data(), address.bytes.size());
  std::memcpy(&made.storage, &short4, sizeof short4);
  made.length = sizeof short4;
  return made;
}

Descriptor openStream(sa_family_t family) { return Descriptor(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)); }

Descriptor listenOn(const char *address, std::uint16_t port) {
  const SocketAddress any = socketAddress(address, port);
  Descriptor socket = openStream(any.storage.sin6_family);
  const int on = 1;
  if (any.storage.sin6_family == AF_INET6) ::setsockopt(socket.number(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  ::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket.number(), any.get(), any.length) != 0 || ::listen(socket.number(), 16) != 0) throw Failure("A server of the sandbox could not listen", "bind");
  return socket;
}

/** Reads what has come; false: nothing will any more. What `back` says is written back. */
bool receive(const Descriptor &socket, bool back) {
  std::array<char, 4096> bytes;
  const ssize_t length = ::recv(socket.number(), bytes.data(), bytes.size(), 0);
  if (length > 0) return !back || ::send(socket.number(), bytes.data(), static_cast<std::size_t>(length), MSG_NOSIGNAL) >= 0 || errno == EAGAIN;
  return length < 0 && (errno == EAGAIN || errno == EINTR);
}

class Client {
 public:
  explicit Client(const Conversation &conversation) : conversation_(conversation), target_(socketAddress(conversation.address, conversation.port)) {}

  int number() const { return socket_.number(); }

  void turn(unsigned int now) {
    if (now % conversation_.turns != 0) return;
    if (!socket_.isOpen()) {
      socket_ = openStream(target_.storage.sin6_family);
      if (::connect(socket_.number(), target_.get(), target_.length) != 0 && errno != EINPROGRESS) socket_.reset();
      return;
    }
    const std::array<char, 4096> bytes{};
    if (::send(socket_.number(), bytes.data(), conversation_.bytes, MSG_NOSIGNAL) < 0 && errno != EAGAIN && errno != ENOTCONN) socket_.reset();
  }

  void ready() {
    if (!receive(socket_, false)) socket_.reset();
  }

 private:
  const Conversation &conversation_;
  SocketAddress target_;
  Descriptor socket_;
};

class Player {
 public:
  explicit Player(const Part &part) : clock_(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK)) {
    for (const std::uint16_t port : part.ports) {
      for (const char *any : {"0.0.0.0", "::"}) listeners_.push_back(listenOn(any, port));
    }
    for (const Conversation &conversation : part.conversations) clients_.emplace_back(conversation);
    const itimerspec times{{0, kTurn}, {0, kTurn}};
    if (::timerfd_settime(clock_.number(), 0, &times, nullptr) != 0) throw Failure("The sandbox has no clock", "timerfd_settime");
  }

  void step() {
    std::vector<pollfd> waited{{clock_.number(), POLLIN, 0}};
    for (const Descriptor &listener : listeners_) waited.push_back({listener.number(), POLLIN, 0});
    for (const Client &client : clients_) waited.push_back({client.number(), POLLIN, 0});
    for (const Descriptor &socket : accepted_) waited.push_back({socket.number(), POLLIN, 0});
    if (::poll(waited.data(), waited.size(), -1) < 0) return;
    auto at = waited.begin() + 1;
    for (const Descriptor &listener : listeners_) {
      if ((at++)->revents != 0) accept(listener);
    }
    for (Client &client : clients_) {
      if ((at++)->revents != 0 && client.number() >= 0) client.ready();
    }
    // What was accepted just now stands behind what was waited for.
    for (auto socket = accepted_.begin(); at != waited.end(); at += 1) {
      socket = at->revents != 0 && !receive(*socket, true) ? accepted_.erase(socket) : std::next(socket);
    }
    if (waited.front().revents != 0) turn();
  }

 private:
  void accept(const Descriptor &listener) {
    Descriptor socket(::accept4(listener.number(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.isOpen() && accepted_.size() < kMostAccepted) accepted_.push_back(std::move(socket));
  }

  void turn() {
    std::uint64_t passed = 0;
    if (::read(clock_.number(), &passed, sizeof passed) != sizeof passed) return;
    for (Client &client : clients_) client.turn(turns_);
    turns_ += 1;
  }

  Descriptor clock_;
  std::list<Descriptor> listeners_;
  std::list<Client> clients_;
  std::list<Descriptor> accepted_;
  unsigned int turns_ = 0;
};

}  // namespace

void play(const Part &part, const std::function<void()> &wait) {
  ::prctl(PR_SET_NAME, part.name.c_str(), 0, 0, 0);
  Player player(part);
  // Ports below 1024 are open by now. A process without capabilities lets the app, which has none either, see what it holds.
  dropCapabilities();
  wait();
  while (true) player.step();
}

Part ownPart() {
  return {"web-sandbox", {8080}, {{"198.51.100.1", 443, 400, 1}, {"198.51.100.1", 443, 64, 20}, {"2001:db8:0:100::1", 443, 200, 2}}};
}

Part labPart() {
  return {"lab-sandbox", {22}, {{"192.0.2.1", 8080, 300, 2}, {"192.0.2.1", 8080, 48, 12}, {"2001:db8:0:2::1", 8080, 120, 4}}};
}

Part providerPart() { return {"isp-sandbox", {443, 53}, {{"198.51.100.2", 8080, 160, 3}}}; }

}  // namespace linkwright::sandbox
