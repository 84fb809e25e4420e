// A buffer that V8 allocated and that is written over and over. Electron refuses external buffers, so it cannot be ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "node-addon.h"
#include "received-datagram.h"

namespace linkwright {

class ReusedSlab {
 public:
  // Whether a receive can be offered its space.
  bool hasRoom() const { return start_ != nullptr && kSize - position_ >= kOffer; }
  // Begins from the front. False where V8 has no memory.
  bool renew(Napi::Env env);
  // What was read so far has been handed over: it starts afresh; a detached one is let go.
  void handedOver();
  void release();

  std::span<std::uint8_t> space() const { return {start_ + position_, kOffer}; }
  std::size_t position() const { return position_; }
  void advance(std::size_t length) { position_ += aligned(length); }
  Napi::Value bytes() const { return view_.Value(); }

 private:
  static constexpr std::size_t kSize = 1024 * 1024;

  std::size_t position_ = 0;
  std::uint8_t *start_ = nullptr;
  Napi::Reference<Napi::Uint8Array> view_;
};

}  // namespace linkwright
