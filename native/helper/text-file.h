#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string_view>

#include "../common/descriptor.h"

namespace linkwright {

/** Reads small files of the system's into memory that is there from the start. */
template <std::size_t kRoom>
class TextFile {
 public:
  /** What it says, as far as there is room; nothing where it cannot be read. */
  std::string_view read(const char *path) {
    const Descriptor file(::open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY));
    std::size_t length = 0;
    while (file.isOpen() && length < kRoom) {
      const ssize_t count = ::read(file.number(), text_.data() + length, kRoom - length);
      if (count <= 0) break;
      length += static_cast<std::size_t>(count);
    }
    return {text_.data(), length};
  }

 private:
  std::array<char, kRoom> text_{};
};

}  // namespace linkwright
