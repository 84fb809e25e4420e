#pragma once

#include "../common/descriptor.h"
#include "bytes.h"
#include "sentence.h"

namespace linkwright {

/** Tells the system's log what is sent to the kernel, over a datagram socket that is connected while the process may still do so. A log that is not there or full is no error. */
class AuditLog {
 public:
  AuditLog() = default;

  /** Connects to /dev/log, without a word where there is none, and learns how far local time is from UTC. */
  static AuditLog connected(std::uint32_t uid);

  bool isOpen() const { return socket_.isOpen(); }

  /** A message that was sent (`message` with its header) and how the kernel judged it. `purpose` is "apply" or "undo". */
  void message(std::string_view purpose, Bytes message, int error);
  /** A TUN or TAP device that was made, or not. */
  void tun(std::string_view purpose, std::string_view name, int error);
  /** What became of a plan. */
  void plan(std::string_view what, std::uint64_t id);
  /** A new plan begins: lines are counted anew. */
  void startCounting() { lines_ = 0; }

 private:
  Sentence line() const;
  void send(const Sentence &line);

  Descriptor socket_;
  std::uint32_t uid_ = 0;
  std::int64_t secondsEastOfUtc_ = 0;
  std::uint32_t process_ = 0;
  std::uint32_t lines_ = 0;
};

}  // namespace linkwright
