// How a socket's datagrams come to JavaScript, on whatever thread they are received.
#pragma once

#include "received-datagram.h"

namespace linkwright {

class Reception {
 public:
  Reception() = default;
  Reception(const Reception &) = delete;
  Reception &operator=(const Reception &) = delete;
  virtual ~Reception() = default;

  // Both may be called again. Stopped, it calls JavaScript no more and leaves to the kernel's queue what comes.
  virtual void start() = 0;
  virtual void stop() = 0;
  // No callback comes after this, what JavaScript holds is let go, and nobody uses the descriptor any more. May be called again, and
  // from a callback.
  virtual void close() = 0;
  // Counts since the beginning, also when it is closed.
  virtual ReceiveCounters counters() const = 0;
};

}  // namespace linkwright
