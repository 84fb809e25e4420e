#include "user-namespace.h"

#include <linux/magic.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>

namespace linkwright {

UserNamespace ownUserNamespace() {
  struct stat found {};
  if (::stat("/proc/self/ns/user", &found) != 0) return {};
  return {found.st_dev, found.st_ino};
}

bool isNetworkNamespace(const Descriptor &file) {
  struct statfs system {};
  return ::fstatfs(file.number(), &system) == 0 && system.f_type == NSFS_MAGIC && ::ioctl(file.number(), NS_GET_NSTYPE) == CLONE_NEWNET;
}

bool isOurNetworkNamespace(const Descriptor &file, const UserNamespace &own) {
  if (!isNetworkNamespace(file)) return false;
  const Descriptor owner(::ioctl(file.number(), NS_GET_USERNS));
  struct stat found {};
  return owner.isOpen() && ::fstat(owner.number(), &found) == 0 && found.st_dev == own.device && found.st_ino == own.inode;
}

}  // namespace linkwright
