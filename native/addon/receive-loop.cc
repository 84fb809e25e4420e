#include "receive-loop.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "boot-clock.h"
#include "system-error.h"

namespace linkwright {
namespace {

// How long a turn of the event loop may go on receiving, in milliseconds: longer would hold up timers and messages.
constexpr double kBudget = 4;
// Datagrams a callback, and the numbers of each: see RecordField in addon.d.ts.
constexpr std::size_t kMostRecords = 512;
constexpr std::size_t kFields = 5;

std::uint32_t groupOf(msghdr &message) {
  for (cmsghdr *control = CMSG_FIRSTHDR(&message); control != nullptr; control = CMSG_NXTHDR(&message, control)) {
    if (control->cmsg_level != SOL_NETLINK || control->cmsg_type != NETLINK_PKTINFO) continue;
    nl_pktinfo info{};
    std::memcpy(&info, CMSG_DATA(control), sizeof info);
    return info.group;
  }
  return 0;
}

}  // namespace

ReceiveLoop::ReceiveLoop(const Napi::Reference<Napi::Object> &owner, int descriptor, Napi::Object receiver, bool keepBuffers)
    : env_(receiver.Env()), owner_(owner), descriptor_(descriptor), slab_(keepBuffers) {
  Napi::Float64Array records = Napi::Float64Array::New(env_, kMostRecords * kFields);
  records_ = records.Data();
  recordsView_ = Napi::Persistent(records);
  receiver_ = Napi::Persistent(receiver);
  context_.emplace(env_, "linkwright.netlink");
  watcher_ = ReadableWatcher::open(env_, descriptor, [this] { turn(); });
}

void ReceiveLoop::start() {
  if (watcher_ == nullptr || receiving_) return;
  receiving_ = true;
  watch();
}

// What was found but could not be told, since the budget ended or JavaScript paused, is told in the next turn: the queue may be
// empty by now, and stay so.
void ReceiveLoop::watch() { watcher_->start(overrun_ || failure_ != 0); }

void ReceiveLoop::stop() {
  if (watcher_ == nullptr || !receiving_) return;
  receiving_ = false;
  watcher_->stop();
}

void ReceiveLoop::close() {
  if (watcher_ == nullptr) return;
  receiving_ = false;
  watcher_->close();
  watcher_.reset();
  slab_.release();
  receiver_.Reset();
  recordsView_.Reset();
  context_.reset();
  records_ = nullptr;
}

void ReceiveLoop::turn() {
  const Napi::HandleScope scope(env_);
  try {
    [[maybe_unused]] const Napi::Object held = owner_.Value();
    const bool wasPending = overrun_ || failure_ != 0;
    receiveForAWhile();
    if (receiving_ && (wasPending || overrun_ || failure_ != 0)) watch();
  } catch (const Napi::Error &) {
    // What JavaScript throws is dealt with where it is called: this is a thread that ends, which refuses to make values.
    stop();
  }
}

void ReceiveLoop::receiveForAWhile() {
  slab_.handedOver();
  bool drained = false;
  const double begin = bootMilliseconds();
  for (double now = begin; now < begin + kBudget && !drained && failure_ == 0; now = bootMilliseconds()) {
    if (!makeRoom()) return;
    if (failure_ == 0) drained = receive(now) == Outcome::drained;
  }
  if (!handOver()) return;
  if (failure_ != 0) {
    const SystemError error(std::exchange(failure_, 0), "recvmsg", "Receiving from a Netlink socket failed");
    if (!call("onFailure", {error.toJavaScript(env_).Value()})) return;
  }
  if (drained && std::exchange(overrun_, false)) call("onOverrun", {});
}

// Space for one more datagram and its record; false where receiving is to end.
bool ReceiveLoop::makeRoom() {
  if ((count_ == kMostRecords || !slab_.hasRoom()) && !handOver()) return false;
  if (!slab_.hasRoom() && !slab_.renew(env_)) failure_ = ENOMEM;
  return true;
}

ReceiveLoop::Outcome ReceiveLoop::receive(double now) {
  sockaddr_nl sender{};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(nl_pktinfo))];
  iovec space{slab_.writePosition(), Slab::kOffer};
  msghdr message{};
  message.msg_name = &sender;
  message.msg_namelen = sizeof sender;
  message.msg_iov = &space;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  const ssize_t result = ::recvmsg(descriptor_, &message, MSG_DONTWAIT | MSG_TRUNC);
  if (result < 0) return failed(errno);
  if (sender.nl_pid != 0) {
    counters_.foreign += 1;
    return Outcome::goOn;
  }
  const auto length = static_cast<std::size_t>(result);
  const std::size_t received = std::min(length, Slab::kOffer);
  if (length > received) counters_.truncated += 1;
  double *record = records_ + count_ * kFields;
  record[0] = static_cast<double>(slab_.position());
  record[1] = static_cast<double>(received);
  record[2] = static_cast<double>(length);
  record[3] = groupOf(message);
  record[4] = now;
  count_ += 1;
  slab_.advance(received);
  return Outcome::goOn;
}

ReceiveLoop::Outcome ReceiveLoop::failed(int reason) {
  if (reason == EAGAIN) return Outcome::drained;
  if (reason == EINTR) return Outcome::goOn;
  if (reason == ENOBUFS) {
    // The kernel drops whatever comes until the queue is empty, so the loss is told then.
    counters_.overruns += 1;
    overrun_ = true;
  } else {
    failure_ = reason;
  }
  return Outcome::goOn;
}

// Gives JavaScript what was received; false where receiving is to end, for it paused or closed this.
bool ReceiveLoop::handOver() {
  if (count_ == 0) return receiving_;
  const auto count = static_cast<std::uint32_t>(std::exchange(count_, 0));
  const bool goesOn = call("onDatagrams", {slab_.bytes(), recordsView_.Value(), Napi::Number::New(env_, count)});
  if (goesOn) slab_.handedOver();
  return goesOn;
}

bool ReceiveLoop::call(const char *method, std::initializer_list<napi_value> arguments) {
  const Napi::HandleScope scope(env_);
  napi_value receiver = receiver_.Value();
  napi_value function = nullptr;
  napi_value result = nullptr;
  // The plain C interface, since a C++ exception has nowhere to go from here, and a worker that ends refuses calls.
  napi_status status = napi_get_named_property(env_, receiver, method, &function);
  if (status == napi_ok) status = napi_make_callback(env_, *context_, receiver, function, arguments.size(), arguments.begin(), &result);
  bool thrown = false;
  if (status != napi_ok && napi_is_exception_pending(env_, &thrown) == napi_ok && thrown) {
    napi_value exception = nullptr;
    if (napi_get_and_clear_last_exception(env_, &exception) == napi_ok) napi_fatal_exception(env_, exception);
  }
  return receiving_;
}

}  // namespace linkwright
