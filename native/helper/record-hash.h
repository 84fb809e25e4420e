#pragma once

#include "bytes.h"

namespace linkwright {

/** A number for what is put into it, in its order: FNV-1a of 64 bits. Two different records have the same one by chance alone. */
class RecordHash {
 public:
  RecordHash &bytes(Bytes bytes) {
    for (const std::uint8_t byte : bytes) value_ = (value_ ^ byte) * 0x100000001b3;
    return *this;
  }
  RecordHash &number(std::uint64_t number) { return bytes(bytesOf(number)); }

  /** Never 0. */
  std::uint64_t value() const { return value_ == 0 ? 1 : value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

}  // namespace linkwright
