#pragma once

#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

#include "bytes.h"

namespace linkwright {

/** Text of bounded length, without the heap; what does not fit is cut off. */
class Sentence {
 public:
  Sentence &operator<<(std::string_view text) {
    const std::size_t taken = text.size() < text_.size() - length_ ? text.size() : text_.size() - length_;
    std::memcpy(text_.data() + length_, text.data(), taken);
    length_ += taken;
    return *this;
  }

  Sentence &operator<<(std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return *this << std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data()));
  }

  /** With a zero before it where it has one digit. */
  Sentence &twoDigits(std::uint64_t number) { return (number < 10 ? *this << "0" : *this) << number; }

  std::string_view text() const { return {text_.data(), length_}; }
  Bytes bytes() const { return {reinterpret_cast<const std::uint8_t *>(text_.data()), length_}; }
  void clear() { length_ = 0; }

 private:
  std::array<char, 400> text_{};
  std::size_t length_ = 0;
};

}  // namespace linkwright
