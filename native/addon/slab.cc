#include "slab.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace linkwright {
namespace {

// A dump of millions writes each page once: with pages of 4 KB, faults cost 6 % of it. A hint, so a refusal changes nothing.
void preferHugePages(void *data, std::size_t size) {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto start = reinterpret_cast<std::uintptr_t>(data);
  const std::uintptr_t first = (start + page - 1) / page * page;
  const std::uintptr_t last = (start + size) / page * page;
  ::madvise(reinterpret_cast<void *>(first), last - first, MADV_HUGEPAGE);
}

}  // namespace

bool Slab::renew(Napi::Env env) {
  if (!keep_ && start_ != nullptr) {
    position_ = 0;
    return true;
  }
  release();
  napi_value buffer = nullptr;
  napi_value view = nullptr;
  void *data = nullptr;
  if (napi_create_arraybuffer(env, nextSize_, &data, &buffer) != napi_ok) return false;
  if (napi_create_typedarray(env, napi_uint8_array, nextSize_, buffer, 0, &view) != napi_ok) return false;
  view_ = Napi::Persistent(Napi::Uint8Array(env, view));
  if (nextSize_ == kLargest) preferHugePages(data, nextSize_);
  start_ = static_cast<std::uint8_t *>(data);
  size_ = nextSize_;
  nextSize_ = std::min(nextSize_ * 4, keep_ ? kLargest : kReused);
  return true;
}

void Slab::handedOver() {
  if (start_ == nullptr) return;
  // Whoever transferred the buffer to another thread took its memory along.
  if (view_.Value().ArrayBuffer().IsDetached()) return release();
  if (!keep_) position_ = 0;
}

void Slab::release() {
  view_.Reset();
  start_ = nullptr;
  size_ = 0;
  position_ = 0;
}

}  // namespace linkwright
