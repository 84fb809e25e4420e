#include "threaded-reception.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include "boot-clock.h"

namespace linkwright {
namespace {

// How long a turn of the event loop may go on handing over, in milliseconds: longer would hold up timers and messages.
constexpr double kBudget = 4;
// Slabs that the thread may be ahead of JavaScript: then it waits, and the rest of a dump with it. Their pages cost nothing until they
// are written.
constexpr std::size_t kAhead = 4;

}  // namespace

ThreadedReception::ThreadedReception(const Napi::Reference<Napi::Object> &owner, int descriptor, Napi::Object receiver)
    : owner_(owner), receiver_(std::make_shared<Receiver>(receiver)) {
  signal_ = LoopSignal::open(receiver.Env(), [this] { turn(); }, [this] { close(); });
  try {
    thread_.emplace(descriptor, *handover_, [signal = signal_.get()] { signal->send(); });
  } catch (...) {
    signal_->close();
    throw;
  }
}

// What was taken over but not told is told in the next turn.
void ThreadedReception::start() {
  if (!thread_ || receiving_) return;
  receiving_ = true;
  allocateAhead(receiver_->env());
  signal_->keepLoopAlive(true);
  signal_->send();
  handover_->resume();
}

void ThreadedReception::stop() {
  if (!thread_ || !receiving_) return;
  receiving_ = false;
  signal_->keepLoopAlive(false);
  handover_->pause();
}

void ThreadedReception::close() {
  if (!thread_) return;
  receiving_ = false;
  thread_.reset();
  counters_ = handover_->counters();
  handover_.reset();
  signal_->close();
  signal_.reset();
  slabs_.clear();
  receiver_.reset();
}

void ThreadedReception::turn() {
  const std::shared_ptr<Receiver> receiver = receiver_;
  const Napi::HandleScope scope(receiver->env());
  try {
    [[maybe_unused]] const Napi::Object held = owner_.Value();
    const double end = bootMilliseconds() + kBudget;
    while (receiving_ && step(*receiver)) {
      if (!receiving_ || bootMilliseconds() < end) continue;
      return signal_->send();
    }
  } catch (const Napi::Error &) {
    // What JavaScript throws is dealt with where it is called: this is a thread that ends, which refuses to make values.
    stop();
  }
}

// Tells JavaScript one thing; false where there is none.
bool ThreadedReception::step(Receiver &receiver) {
  const Napi::HandleScope scope(receiver.env());
  if (failure_ != 0) {
    receiver.onFailure(std::exchange(failure_, 0));
  } else if (std::exchange(overrun_, false)) {
    receiver.onOverrun();
  } else {
    Batch *filled = handover_->takeFilled();
    if (filled == nullptr) return false;
    deliver(receiver, *filled);
  }
  return true;
}

void ThreadedReception::deliver(Receiver &receiver, Batch &filled) {
  const std::size_t count = filled.count;
  failure_ = filled.failure;
  overrun_ = filled.overrun;
  std::copy_n(filled.records.begin(), count * kFields, receiver.records());
  const Napi::Value bytes = bytesOf(receiver.env(), filled);
  // Before the call, so that the thread has what it needs while JavaScript is busy.
  allocateAhead(receiver.env());
  if (count > 0) receiver.onDatagrams(bytes, count);
}

// A slab that is half full or more is JavaScript's from now on. Of one with less in it a copy is, and the thread gets the slab again.
Napi::Value ThreadedReception::bytesOf(Napi::Env env, Batch &filled) {
  Napi::Value bytes = env.Undefined();
  const SlabView copy = filled.used < KeptSlab::kSize / 2 ? newSlab(env, filled.used) : SlabView{};
  if (copy.data != nullptr || filled.count == 0) {
    std::copy_n(filled.memory.begin(), filled.used, copy.data);
    if (filled.count > 0) bytes = copy.view;
    filled.clear();
    handover_->offer(filled);
    return bytes;
  }
  const auto slab = std::ranges::find_if(slabs_, [&filled](const auto &one) { return &one->batch == &filled; });
  bytes = (*slab)->view.Value();
  slabs_.erase(slab);
  return bytes;
}

// Where V8 has no memory and the thread no slab, that is a failure, and the next turn tries again.
void ThreadedReception::allocateAhead(Napi::Env env) {
  while (slabs_.size() < kAhead) {
    const SlabView made = newSlab(env, KeptSlab::kSize);
    if (made.data == nullptr) break;
    handover_->offer(slabs_.emplace_back(std::make_unique<KeptSlab>(made))->batch);
  }
  if (!slabs_.empty()) return;
  failure_ = ENOMEM;
  signal_->send();
}

}  // namespace linkwright
