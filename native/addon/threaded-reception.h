// Receives from a Netlink socket on a thread of its own into buffers that are JavaScript's for ever, so that JavaScript goes through one
// while the kernel fills the next.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "handover.h"
#include "kept-slab.h"
#include "loop-signal.h"
#include "node-addon.h"
#include "receive-thread.h"
#include "receiver.h"
#include "reception.h"

namespace linkwright {

class ThreadedReception final : public Reception {
 public:
  // As for ReceiveLoop. Throws SystemError.
  ThreadedReception(const Napi::Reference<Napi::Object> &owner, int descriptor, Napi::Object receiver);
  ~ThreadedReception() override { close(); }

  void start() override;
  void stop() override;
  void close() override;
  ReceiveCounters counters() const override { return handover_ ? handover_->counters() : counters_; }

 private:
  void turn();
  bool step(Receiver &receiver);
  void deliver(Receiver &receiver, Batch &filled);
  Napi::Value bytesOf(Napi::Env env, Batch &filled);
  void allocateAhead(Napi::Env env);

  const Napi::Reference<Napi::Object> &owner_;
  bool receiving_ = false;
  // Taken over from the thread, but not told yet.
  bool overrun_ = false;
  int failure_ = 0;
  std::shared_ptr<Receiver> receiver_;
  std::shared_ptr<LoopSignal> signal_;
  // All that the thread has or gets: empty, being filled, filled.
  std::vector<std::unique_ptr<KeptSlab>> slabs_;
  // Gone when this is closed, with its descriptor; then these are the last counts.
  std::optional<Handover> handover_{std::in_place};
  ReceiveCounters counters_;
  // Last: the thread ends before what it uses.
  std::optional<ReceiveThread> thread_;
};

}  // namespace linkwright
