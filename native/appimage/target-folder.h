// A folder that entries of the image are written into, never through a link.
#pragma once

#include <sys/types.h>

#include <string>

#include "../common/descriptor.h"

namespace linkwright::appimage {

class TargetFolder {
 public:
  /** The top, which is there. */
  TargetFolder(Descriptor folder, std::string path) : descriptor_(std::move(folder)), path_(std::move(path)) {}

  /** One below `above`, which has to outlive it. It is made when something is to be written into it. */
  TargetFolder(TargetFolder &above, const std::string &name, mode_t mode) : above_(&above), name_(name), path_(above.path_ + "/" + name), mode_(mode) {}

  /** Makes the folder and all above that are not there; throws Failure. */
  int descriptor();

  /** Takes away what has this name, unless it is a folder, so that it can be made anew. */
  void clear(const std::string &name);

  /** Gives it the mode that it has in the image, if it was made. */
  void finish();

  std::string pathOf(const std::string &name) const { return path_ + "/" + name; }

 private:
  TargetFolder *above_ = nullptr;
  Descriptor descriptor_;
  std::string name_;
  std::string path_;
  mode_t mode_ = 0;
};

}  // namespace linkwright::appimage
