#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace linkwright {

using Bytes = std::span<const std::uint8_t>;

/** A value that lies anywhere in bytes, aligned or not. The caller has seen that it fits. */
template <typename Value>
Value load(Bytes bytes, std::size_t at = 0) {
  Value value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

/** Writes a value there. The caller has seen that it fits. */
template <typename Value>
void store(std::span<std::uint8_t> bytes, std::size_t at, const Value &value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

/** The bytes of a value that has no padding. */
template <typename Value>
Bytes bytesOf(const Value &value) {
  return {reinterpret_cast<const std::uint8_t *>(&value), sizeof value};
}

/** As Netlink does: up to a multiple of 4. */
constexpr std::size_t aligned(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

}  // namespace linkwright
