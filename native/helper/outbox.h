#pragma once

#include <array>

#include "frame.h"

namespace linkwright {

/** Frames to the worker, which the guardian never waits for: what its socket does not take at once is kept here, in order. */
class Outbox {
 public:
  explicit Outbox(int socket) : socket_(socket) {}

  /** A frame that must arrive. */
  void say(Reply reply, std::uint16_t argument, Bytes payload, Bytes more = {});
  /** A frame that is left out where more than half of the room is taken. */
  void mention(Reply reply, std::uint16_t argument, Bytes payload, Bytes more = {});

  bool isEmpty() const { return start_ == end_; }
  /** Sends what it can. */
  void flush();

 private:
  bool send(Bytes frame);

  int socket_;
  std::size_t start_ = 0;
  std::size_t end_ = 0;
  std::array<std::uint8_t, protocol::kLongestFrame> frame_{};
  std::array<std::uint8_t, 4 * protocol::kLongestFrame> waiting_{};
};

}  // namespace linkwright
