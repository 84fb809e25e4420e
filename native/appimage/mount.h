// The image as a file system, for as long as a process uses it.
#pragma once

#include <stdexcept>
#include <string>

#include "appimage-file.h"

namespace linkwright::appimage {

/** FUSE is not there, or not for this user; `what` is why, as FUSE puts it. */
class NoFuse : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Mount {
 public:
  /** Throws NoFuse, or Failure where the image is at fault. */
  explicit Mount(const AppImageFile &file);

  const std::string &folder() const { return folder_; }

  /** Stops using it, and waits until it is not mounted any more. */
  void leave();

 private:
  std::string folder_;
  /** Processes that are started from this one have it open, too; when the last is gone, the mount ends. */
  Descriptor alive_;
  /** What the server says. */
  Descriptor words_;
};

}  // namespace linkwright::appimage
