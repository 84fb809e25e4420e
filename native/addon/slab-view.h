// Memory of V8's as JavaScript and C++ see it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "node-addon.h"

namespace linkwright {

struct SlabView {
  Napi::Uint8Array view;
  // nullptr where V8 has no memory.
  std::uint8_t *data = nullptr;
};

// Zeroed, but on the pages of a large one nobody has laid a hand yet. Needs an open HandleScope.
inline SlabView newSlab(Napi::Env env, std::size_t size) {
  napi_value buffer = nullptr;
  napi_value view = nullptr;
  void *data = nullptr;
  // The plain C interface, for lack of memory is an answer here and no exception.
  if (napi_create_arraybuffer(env, size, &data, &buffer) != napi_ok) return {};
  if (napi_create_typedarray(env, napi_uint8_array, size, buffer, 0, &view) != napi_ok) return {};
  return {Napi::Uint8Array(env, view), static_cast<std::uint8_t *>(data)};
}

}  // namespace linkwright
