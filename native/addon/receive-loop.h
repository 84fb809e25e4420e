// Receives from a Netlink socket on the event loop and hands batches of datagrams to JavaScript.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>

#include "node-addon.h"
#include "readable-watcher.h"
#include "slab.h"

namespace linkwright {

struct ReceiveCounters {
  double foreign = 0;
  double truncated = 0;
  double overruns = 0;
};

class ReceiveLoop {
 public:
  // `owner` is the object that this loop is a part of, held while callbacks run, for they may drop the last use of it.
  // `receiver` has onDatagrams, onOverrun and onFailure (addon.d.ts). `descriptor` stays the caller's. Throws SystemError.
  ReceiveLoop(const Napi::Reference<Napi::Object> &owner, int descriptor, Napi::Object receiver, bool keepBuffers);
  ReceiveLoop(const ReceiveLoop &) = delete;
  ReceiveLoop &operator=(const ReceiveLoop &) = delete;
  ~ReceiveLoop() { close(); }

  void start();
  void stop();
  // No callback comes after this, and what JavaScript holds is let go. May be called again, and from a callback.
  void close();
  const ReceiveCounters &counters() const { return counters_; }

 private:
  enum class Outcome { goOn, drained };

  void watch();
  void turn();
  void receiveForAWhile();
  bool makeRoom();
  Outcome receive(double now);
  Outcome failed(int reason);
  bool handOver();
  bool call(const char *method, std::initializer_list<napi_value> arguments);

  Napi::Env env_;
  const Napi::Reference<Napi::Object> &owner_;
  int descriptor_;
  bool receiving_ = false;
  // Found, but not told yet.
  bool overrun_ = false;
  int failure_ = 0;
  std::size_t count_ = 0;
  double *records_ = nullptr;
  Slab slab_;
  ReceiveCounters counters_;
  Napi::ObjectReference receiver_;
  Napi::Reference<Napi::Float64Array> recordsView_;
  std::optional<Napi::AsyncContext> context_;
  std::shared_ptr<ReadableWatcher> watcher_;
};

}  // namespace linkwright
