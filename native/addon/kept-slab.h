// A buffer that V8 allocated, on its way to the receiving thread and back. JavaScript gets it when the thread is done with it, and not
// before: whatever it does with the buffer then, transferring it away included, nobody else has a hand in it.
#pragma once

#include <cstddef>

#include "batch.h"
#include "node-addon.h"
#include "slab-view.h"

namespace linkwright {

struct KeptSlab {
  // The kernel fills it with routes in 5 ms, and a callback goes through them in 2: a turn of the event loop has room for that.
  static constexpr std::size_t kSize = 1024 * 1024;

  explicit KeptSlab(const SlabView &made) : batch({made.data, kSize}), view(Napi::Persistent(made.view)) {}

  Batch batch;
  Napi::Reference<Napi::Uint8Array> view;
};

}  // namespace linkwright
