#pragma once

#include <array>

#include "frame.h"

namespace linkwright {

/** Cuts what comes over a stream into frames. */
class FrameStream {
 public:
  enum class Next { kFrame, kNeedsMore, kMalformed };

  /** Where the next bytes go; never empty when `next` needs more. */
  std::span<std::uint8_t> room() { return std::span(bytes_).subspan(end_); }
  void received(std::size_t count) { end_ += count; }
  /** Whether it holds bytes that are no whole frame yet. */
  bool holdsPart() const { return end_ != start_; }

  /** The next whole frame, which lies here until the next call. */
  Next next(Bytes &frame) {
    const Bytes held = std::span(bytes_).subspan(start_, end_ - start_);
    if (held.size() >= sizeof(FrameHeader)) {
      const std::uint32_t length = load<FrameHeader>(held).length;
      if (length < sizeof(FrameHeader) || length > protocol::kLongestFrame) return Next::kMalformed;
      if (held.size() >= length) {
        frame = held.first(length);
        start_ += length;
        return Next::kFrame;
      }
    }
    std::memmove(bytes_.data(), held.data(), held.size());
    start_ = 0;
    end_ = held.size();
    return Next::kNeedsMore;
  }

 private:
  std::array<std::uint8_t, 2 * protocol::kLongestFrame> bytes_{};
  std::size_t start_ = 0;
  std::size_t end_ = 0;
};

}  // namespace linkwright
