#include "named-namespace.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>

#include <array>
#include <cerrno>
#include <string_view>

#include "sentence.h"
#include "user-namespace.h"

namespace linkwright {

int openNamedNamespace(const char *name, Descriptor &file) {
  const std::string_view asked(name);
  if (asked.empty() || asked == "." || asked == ".." || asked.find('/') != asked.npos || asked.size() > 255) return EINVAL;
  const Descriptor folder(::open("/run/netns", O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder.isOpen()) return errno;
  const Descriptor found(::openat(folder.number(), name, O_PATH | O_NOFOLLOW | O_CLOEXEC));
  if (!found.isOpen()) return errno;
  struct statfs system {};
  if (::fstatfs(found.number(), &system) != 0 || system.f_type != NSFS_MAGIC) return EINVAL;
  // The same file once more, to be used: a path would be looked up anew.
  Sentence path;
  path << "/proc/self/fd/" << static_cast<std::uint64_t>(found.number()) << std::string_view("\0", 1);
  file = Descriptor(::open(path.text().data(), O_RDONLY | O_CLOEXEC));
  if (!file.isOpen()) return errno;
  if (isNetworkNamespace(file)) return 0;
  file.reset();
  return EINVAL;
}

}  // namespace linkwright
