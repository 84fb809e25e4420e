#include "receive-loop.h"

#include <cerrno>
#include <cstdint>
#include <utility>

#include "boot-clock.h"
#include "records.h"

namespace linkwright {
namespace {

// How long a turn of the event loop may go on receiving, in milliseconds: longer would hold up timers and messages.
constexpr double kBudget = 4;
// Datagrams that come one by one, each in a turn of its own, cost several times what they cost many at a time: the loop polls, receives twice, and enters
// JavaScript for each. So many turns (kManyTurns) that each begin so soon (kSoon, milliseconds) after the one before are a storm, in which it looks away
// between turns (kRest, milliseconds) as long as that brings so many (kWorthwhile). What changes by itself now and then is never held up.
constexpr double kSoon = 0.5;
constexpr int kManyTurns = 16;
constexpr std::uint64_t kRest = 2;
constexpr std::size_t kWorthwhile = 16;
// A queue that is smaller than this, in bytes, might overflow meanwhile.
constexpr int kRoomToRest = 1 << 20;

}  // namespace

ReceiveLoop::ReceiveLoop(const Napi::Reference<Napi::Object> &owner, int descriptor, int receiveBuffer, Napi::Object receiver)
    : owner_(owner), descriptor_(descriptor), mayRest_(receiveBuffer >= kRoomToRest), receiver_(std::make_shared<Receiver>(receiver)) {
  watcher_ = ReadableWatcher::open(receiver.Env(), descriptor, [this] { turn(); });
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
  receiver_.reset();
}

void ReceiveLoop::turn() {
  const std::shared_ptr<Receiver> receiver = receiver_;
  const Napi::HandleScope scope(receiver->env());
  try {
    [[maybe_unused]] const Napi::Object held = owner_.Value();
    const bool wasPending = overrun_ || failure_ != 0;
    const double begin = bootMilliseconds();
    const bool drained = receiveForAWhile(*receiver);
    if (receiving_ && (wasPending || overrun_ || failure_ != 0)) {
      watch();
    } else if (receiving_ && drained) {
      rested_ = mayRest_ && isWorthARest(begin);
      if (rested_) watcher_->rest(kRest);
    }
    ended_ = bootMilliseconds();
  } catch (const Napi::Error &) {
    // What JavaScript throws is dealt with where it is called: this is a thread that ends, which refuses to make values.
    stop();
  }
}

bool ReceiveLoop::isWorthARest(double begin) {
  if (rested_) return received_ >= kWorthwhile;
  successive_ = begin < ended_ + kSoon ? successive_ + 1 : 0;
  if (successive_ < kManyTurns) return false;
  successive_ = 0;
  return true;
}

bool ReceiveLoop::receiveForAWhile(Receiver &receiver) {
  slab_.handedOver();
  received_ = 0;
  bool drained = false;
  const double begin = bootMilliseconds();
  for (double now = begin; now < begin + kBudget && !drained && failure_ == 0; now = bootMilliseconds()) {
    if (!makeRoom(receiver)) return drained;
    if (failure_ == 0) drained = !receive(receiver.records(), now);
  }
  if (!drained && failure_ == 0) counters_.unfinished += 1;
  if (!handOver(receiver)) return drained;
  if (failure_ != 0) {
    receiver.onFailure(std::exchange(failure_, 0));
    if (!receiving_) return drained;
  }
  if (drained && std::exchange(overrun_, false)) receiver.onOverrun();
  return drained;
}

// Space for one more datagram and its record; false where receiving is to end.
bool ReceiveLoop::makeRoom(Receiver &receiver) {
  if ((count_ == kMostRecords || !slab_.hasRoom()) && !handOver(receiver)) return false;
  if (!slab_.hasRoom() && !slab_.renew(receiver.env())) failure_ = ENOMEM;
  return true;
}

bool ReceiveLoop::receive(double *records, double now) {
  using Outcome = ReceivedDatagram::Outcome;
  const ReceivedDatagram datagram = receiveDatagram(descriptor_, slab_.space(), counters_);
  if (datagram.outcome == Outcome::overrun) overrun_ = true;
  if (datagram.outcome == Outcome::failed) failure_ = datagram.errorNumber;
  if (datagram.outcome == Outcome::received) {
    writeRecord(records, count_, slab_.position(), datagram, now);
    count_ += 1;
    received_ += 1;
    slab_.advance(datagram.received);
  }
  return datagram.outcome != Outcome::drained;
}

// Gives JavaScript what was received; false where receiving is to end, for it paused or closed this.
bool ReceiveLoop::handOver(Receiver &receiver) {
  if (count_ == 0) return receiving_;
  receiver.onDatagrams(slab_.bytes(), std::exchange(count_, 0));
  if (receiving_) slab_.handedOver();
  return receiving_;
}

}  // namespace linkwright
