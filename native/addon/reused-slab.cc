#include "reused-slab.h"

#include "slab-view.h"

namespace linkwright {

bool ReusedSlab::renew(Napi::Env env) {
  position_ = 0;
  if (start_ != nullptr) return true;
  const SlabView made = newSlab(env, kSize);
  if (made.data == nullptr) return false;
  view_ = Napi::Persistent(made.view);
  start_ = made.data;
  return true;
}

void ReusedSlab::handedOver() {
  if (start_ == nullptr) return;
  // Whoever transferred the buffer to another thread took its memory along.
  if (view_.Value().ArrayBuffer().IsDetached()) return release();
  position_ = 0;
}

void ReusedSlab::release() {
  view_.Reset();
  start_ = nullptr;
  position_ = 0;
}

}  // namespace linkwright
