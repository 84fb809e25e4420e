#include "written-file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>

namespace linkwright::appimage {

WrittenFile::WrittenFile(int folder, const std::string &name, mode_t mode)
    : file_(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)), mode_(mode) {
  if (!file_.isOpen()) reason_ = errno;
}

int WrittenFile::refuses(std::uint64_t size) const {
  struct statvfs disk{};
  if (reason_ != 0 || ::fstatvfs(file_.number(), &disk) != 0) return reason_;
  // A file system without a limit has no blocks to count.
  return disk.f_blocks > 0 && size / disk.f_frsize > disk.f_bfree ? ENOSPC : 0;
}

int WrittenFile::write(std::span<const char> content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file_.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

int WrittenFile::finish() {
  if (::fchmod(file_.number(), mode_ | 0600) != 0) return errno;
  // Some file systems tell only now that there was no room.
  return ::close(file_.release()) == 0 ? 0 : errno;
}

}  // namespace linkwright::appimage
