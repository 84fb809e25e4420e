// Passes batches between a receiving thread, which fills them, and another thread, which owns them.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>

#include "batch.h"
#include "../common/descriptor.h"

namespace linkwright {

// A batch belongs to the receiving thread from `offer` until it comes out of `takeFilled`, or until that thread has ended.
class Handover {
 public:
  // Paused. Throws SystemError.
  Handover();

  // For the owner. `offer`: an empty batch. `takeFilled`: the oldest, nullptr where there is none.
  void offer(Batch &empty);
  Batch *takeFilled();
  void pause();
  void resume();
  // For good: the receiving thread ends as soon as the receive that it is in has ended.
  void stop();
  ReceiveCounters counters() const;

  // For the receiving thread. `awaitEmpty` waits until it may receive, has a batch, and `descriptor` can be read (`atOnce`: even where it
  // cannot); nullptr: the end. What it gives comes back by `giveFilled`, or by `giveBack` where nothing was received.
  Batch *awaitEmpty(int descriptor, bool atOnce);
  bool mayGoOn() const { return state_.load() == State::receiving; }
  void giveFilled(Batch &filled, const ReceiveCounters &counters);
  void giveBack(Batch &empty, const ReceiveCounters &counters);

 private:
  enum class State { paused, receiving, stopped };

  void become(State state);
  bool hasEmpty() const;
  void wake() const;
  void clearWake() const;

  // An eventfd, for poll(2) waits for the socket and the owner at once.
  Descriptor wake_;
  std::atomic<State> state_ = State::paused;
  mutable std::mutex mutex_;
  std::deque<Batch *> empty_;
  std::deque<Batch *> filled_;
  ReceiveCounters counters_;
};

}  // namespace linkwright
