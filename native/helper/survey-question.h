#pragma once

#include <array>

#include "record-place.h"

namespace linkwright {

/** The message that asks the kernel for the list in which a place's record stands, for a device, and what is set of it, for it alone. */
class SurveyQuestion {
 public:
  explicit SurveyQuestion(const RecordPlace &place);
  std::span<std::uint8_t> message() { return std::span(bytes_).first(length_); }

 private:
  template <typename Header>
  void begin(std::uint16_t type, const Header &header);
  void add(std::uint16_t attribute, std::uint32_t value);

  alignas(4) std::array<std::uint8_t, 64> bytes_{};
  std::size_t length_ = 0;
};

}  // namespace linkwright
