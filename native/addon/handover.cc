#include "handover.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "system-error.h"

namespace linkwright {

Handover::Handover() : wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!wake_.isOpen()) throw SystemError(errno, "eventfd", "Could not prepare to receive from a Netlink socket");
}

void Handover::offer(Batch &empty) {
  {
    const std::lock_guard lock(mutex_);
    empty_.push_back(&empty);
    if (empty_.size() > 1) return;
  }
  wake();
}

Batch *Handover::takeFilled() {
  const std::lock_guard lock(mutex_);
  if (filled_.empty()) return nullptr;
  Batch *filled = filled_.front();
  filled_.pop_front();
  return filled;
}

void Handover::pause() { become(State::paused); }
void Handover::resume() { become(State::receiving); }
void Handover::stop() { become(State::stopped); }

void Handover::become(State state) {
  state_.store(state);
  wake();
}

ReceiveCounters Handover::counters() const {
  const std::lock_guard lock(mutex_);
  return counters_;
}

Batch *Handover::awaitEmpty(int descriptor, bool atOnce) {
  for (;;) {
    clearWake();
    const State state = state_.load();
    if (state == State::stopped) return nullptr;
    const bool ready = state == State::receiving && hasEmpty();
    // poll(2) passes over negative descriptors. POLLERR, of an overrun, comes unasked.
    std::array<pollfd, 2> watched{pollfd{wake_.number(), POLLIN, 0}, pollfd{ready ? descriptor : -1, POLLIN, 0}};
    ::poll(watched.data(), watched.size(), ready && atOnce ? 0 : -1);
    if (!ready || watched[0].revents != 0 || (watched[1].revents == 0 && !atOnce)) continue;
    const std::lock_guard lock(mutex_);
    Batch *empty = empty_.front();
    empty_.pop_front();
    return empty;
  }
}

bool Handover::hasEmpty() const {
  const std::lock_guard lock(mutex_);
  return !empty_.empty();
}

void Handover::giveFilled(Batch &filled, const ReceiveCounters &counters) {
  const std::lock_guard lock(mutex_);
  filled_.push_back(&filled);
  counters_ = counters;
}

void Handover::giveBack(Batch &empty, const ReceiveCounters &counters) {
  const std::lock_guard lock(mutex_);
  empty_.push_front(&empty);
  counters_ = counters;
}

void Handover::wake() const { ::eventfd_write(wake_.number(), 1); }

void Handover::clearWake() const {
  eventfd_t count = 0;
  ::eventfd_read(wake_.number(), &count);
}

}  // namespace linkwright
