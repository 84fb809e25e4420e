// Buffers that V8 allocated, written from the front. Electron refuses external buffers, so these cannot be ours.
#pragma once

#include <cstddef>
#include <cstdint>

#include "node-addon.h"

namespace linkwright {

// One buffer after another. Kept ones are never written again: the first is small, for most dumps are, the later ones larger.
// Otherwise one is used over and over.
class Slab {
 public:
  // What a receive is offered; the kernel fills 32 KB of it in a dump, and single messages may pass 64 KB only in theory.
  static constexpr std::size_t kOffer = 64 * 1024;

  explicit Slab(bool keep) : keep_(keep), nextSize_(keep ? kFirstKept : kReused) {}

  // Whether a receive can be offered its space without a new buffer.
  bool hasRoom() const { return start_ != nullptr && size_ - position_ >= kOffer; }
  // Begins a new buffer, or the one again that is reused. False where V8 has no memory.
  bool renew(Napi::Env env);
  // What was read so far has been handed over: a reused buffer starts afresh, a detached one is let go.
  void handedOver();
  void release();

  std::uint8_t *writePosition() const { return start_ + position_; }
  std::size_t position() const { return position_; }
  // After a datagram of that length, to the next multiple of 4 (NLMSG_ALIGN): bytes between are left as they were.
  void advance(std::size_t length) { position_ += (length + 3) & ~std::size_t{3}; }
  Napi::Value bytes() const { return view_.Value(); }

 private:
  static constexpr std::size_t kReused = 1024 * 1024;
  static constexpr std::size_t kFirstKept = 256 * 1024;
  static constexpr std::size_t kLargest = 16 * 1024 * 1024;

  bool keep_;
  std::size_t nextSize_;
  std::size_t size_ = 0;
  std::size_t position_ = 0;
  std::uint8_t *start_ = nullptr;
  Napi::Reference<Napi::Uint8Array> view_;
};

}  // namespace linkwright
