// Receives from a Netlink socket on the event loop, into one buffer over and over, and hands batches of datagrams to JavaScript.
#pragma once

#include <cstddef>
#include <memory>

#include "node-addon.h"
#include "readable-watcher.h"
#include "receiver.h"
#include "reception.h"
#include "reused-slab.h"

namespace linkwright {

class ReceiveLoop final : public Reception {
 public:
  // `owner` is the object that this loop is a part of, held while callbacks run, for they may drop the last use of it.
  // `receiver` has onDatagrams, onOverrun and onFailure (addon.d.ts). `descriptor` stays the caller's. Throws SystemError.
  // `receiveBuffer`: bytes that the kernel keeps for it meanwhile.
  ReceiveLoop(const Napi::Reference<Napi::Object> &owner, int descriptor, int receiveBuffer, Napi::Object receiver);
  ~ReceiveLoop() override { close(); }

  void start() override;
  void stop() override;
  void close() override;
  ReceiveCounters counters() const override { return counters_; }

 private:
  void watch();
  void turn();
  // Whether the queue was read to its end.
  bool receiveForAWhile(Receiver &receiver);
  bool isWorthARest(double begin);
  bool makeRoom(Receiver &receiver);
  // False where the queue is empty.
  bool receive(double *records, double now);
  bool handOver(Receiver &receiver);

  const Napi::Reference<Napi::Object> &owner_;
  int descriptor_;
  bool mayRest_;
  bool receiving_ = false;
  // Found, but not told yet.
  bool overrun_ = false;
  int failure_ = 0;
  std::size_t count_ = 0;
  // Of this turn.
  std::size_t received_ = 0;
  // When the last turn ended, and how many in a row began right behind the one before.
  double ended_ = 0;
  int successive_ = 0;
  bool rested_ = false;
  ReusedSlab slab_;
  ReceiveCounters counters_;
  std::shared_ptr<Receiver> receiver_;
  std::shared_ptr<ReadableWatcher> watcher_;
};

}  // namespace linkwright
