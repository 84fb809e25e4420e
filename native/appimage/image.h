// The image of the app's files: squashfs 4.0.
#pragma once

#include "appimage-file.h"
#include "squashfuse.h"

namespace linkwright::appimage {

/**
 * Looks whether the image is whole, as far as its superblock says, and whether this runtime can read it; throws Failure. Reads nothing else, and is code of ours alone:
 * squashfuse divides by some of these numbers.
 */
void checkImage(const AppImageFile &file);

/** Makes squashfuse ready to read the image, which was checked; throws Failure. What it has made `sqfs_destroy` releases. */
void openImage(const AppImageFile &file, sqfs &into);

class Image {
 public:
  explicit Image(const AppImageFile &file) { openImage(file, files_); }
  ~Image() { sqfs_destroy(&files_); }
  Image(const Image &) = delete;
  Image &operator=(const Image &) = delete;

  sqfs &files() { return files_; }

 private:
  sqfs files_{};
};

}  // namespace linkwright::appimage
