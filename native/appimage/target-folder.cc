#include "target-folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "failure.h"

namespace linkwright::appimage {

int TargetFolder::descriptor() {
  if (descriptor_.isOpen()) return descriptor_.number();
  const int above = above_->descriptor();
  if (::mkdirat(above, name_.c_str(), 0700) != 0 && errno != EEXIST) throw Failure(path_ + " could not be made", errno);
  descriptor_ = Descriptor(::openat(above, name_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!descriptor_.isOpen()) throw Failure(path_ + " is in the way of a folder of that name", errno, "Nothing is written through a link.");
  return descriptor_.number();
}

void TargetFolder::clear(const std::string &name) {
  if (::unlinkat(descriptor(), name.c_str(), 0) != 0 && errno != ENOENT) throw Failure(pathOf(name) + " is in the way", errno);
}

void TargetFolder::finish() {
  // Who extracts can always change and remove it.
  if (above_ && descriptor_.isOpen()) ::fchmod(descriptor_.number(), (mode_ & 0777) | 0700);
}

}  // namespace linkwright::appimage
