// A new file that is being written. What goes wrong is told as errno, 0 for nothing.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <span>
#include <string>

#include "../common/descriptor.h"

namespace linkwright::appimage {

class WrittenFile {
 public:
  /** Nothing may have that name yet. */
  WrittenFile(int folder, const std::string &name, mode_t mode);

  /** Whether it could not be made, or that many bytes don't fit in any case. */
  int refuses(std::uint64_t size) const;

  int write(std::span<const char> content);

  /** Gives it its mode; whoever extracts can always read and change it. */
  int finish();

 private:
  Descriptor file_;
  mode_t mode_;
  int reason_ = 0;
};

}  // namespace linkwright::appimage
