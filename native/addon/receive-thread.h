// A thread that receives from one Netlink socket into the batches it is offered. Knows nothing of JavaScript.
#pragma once

#include <functional>
#include <thread>

#include "handover.h"

namespace linkwright {

class ReceiveThread {
 public:
  // `descriptor` must stay open until this is gone. `onFilled` is called on the new thread, after each batch. Throws SystemError.
  ReceiveThread(int descriptor, Handover &handover, std::function<void()> onFilled);
  ReceiveThread(const ReceiveThread &) = delete;
  ReceiveThread &operator=(const ReceiveThread &) = delete;
  // Stops the handover and waits for the thread: for the receive that it is in, at most.
  ~ReceiveThread() { handover_.stop(); }

 private:
  void run();
  void fill(Batch &batch);

  int descriptor_;
  Handover &handover_;
  std::function<void()> onFilled_;
  ReceiveCounters counters_;
  // The kernel lost datagrams, which is told when its queue is empty.
  bool overrun_ = false;
  // Last: it ends before what it uses.
  std::jthread thread_;
};

}  // namespace linkwright
