// The file that runs: this runtime, and behind it the image of the app's files.
#pragma once

#include <cstdint>
#include <string>

#include "../common/descriptor.h"

namespace linkwright::appimage {

class AppImageFile {
 public:
  /** The file that this process was started from; throws Failure. */
  AppImageFile();

  int descriptor() const { return descriptor_.number(); }

  /** Where it is, without links; where it was, if it has been deleted since. */
  const std::string &path() const { return path_; }

  std::uint64_t size() const { return size_; }

  /** Where the image begins: behind the last byte of the program. */
  std::uint64_t imageOffset() const { return imageOffset_; }

  /** A sentence about damage; `what` says which. */
  std::string damaged(const std::string &what) const;

 private:
  Descriptor descriptor_;
  std::string path_;
  std::uint64_t size_ = 0;
  std::uint64_t imageOffset_ = 0;
};

}  // namespace linkwright::appimage
