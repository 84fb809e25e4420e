#include "private-namespace.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "../common/descriptor.h"
#include "failure.h"

namespace linkwright::sandbox {
namespace {

const std::string kRefused = " cannot start: this system does not let this user make a user and network namespace of his own";

// What a sysctl says; -1: there is none.
long sysctl(const char *name) {
  std::ifstream file(std::string("/proc/sys/") + name);
  long value = -1;
  file >> value;
  return file ? value : -1;
}

// What is known to bar it, and what an administrator can do.
std::string hint() {
  if (sysctl("kernel/unprivileged_userns_clone") == 0) return ". The sysctl kernel.unprivileged_userns_clone is 0; 1 allows it";
  if (sysctl("user/max_user_namespaces") == 0) return ". The sysctl user.max_user_namespaces is 0; a larger number allows it";
  if (sysctl("user/max_net_namespaces") == 0) return ". The sysctl user.max_net_namespaces is 0; a larger number allows it";
  if (sysctl("kernel/apparmor_restrict_unprivileged_userns") == 1) {
    return ". AppArmor bars it (the sysctl kernel.apparmor_restrict_unprivileged_userns is 1); a profile for Linkwright with \"userns,\" allows it";
  }
  return ". An administrator may have barred it, or this runs in a container that does";
}

void write(const char *path, const std::string &text, const std::string &refused) {
  const Descriptor file(::open(path, O_WRONLY | O_CLOEXEC));
  if (!file.isOpen() || ::write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) throw Failure(refused, path);
}

}  // namespace

void enterPrivateNamespaces(const std::string &what) {
  const std::string uid = std::to_string(::geteuid());
  const std::string gid = std::to_string(::getegid());
  // Inside, some of this would be said of the new namespace.
  const std::string refused = what + kRefused + hint();
  if (::unshare(CLONE_NEWUSER) != 0) throw Failure(refused, "unshare");
  // Who may not set groups elsewhere must give that up before he maps one (user_namespaces(7)).
  write("/proc/self/setgroups", "deny", refused);
  write("/proc/self/uid_map", uid + " " + uid + " 1", refused);
  write("/proc/self/gid_map", gid + " " + gid + " 1", refused);
  if (::unshare(CLONE_NEWNET) != 0) throw Failure(refused, "unshare");
}

void enterNewNetwork() {
  if (::unshare(CLONE_NEWNET) != 0) throw Failure("The sandbox could not be started over", "unshare");
}

std::string networkNamespaceName() {
  std::array<char, 64> name;
  const ssize_t length = ::readlink("/proc/self/ns/net", name.data(), name.size());
  if (length < 0) throw Failure("The network namespace of the sandbox has no name", "readlink");
  return {name.data(), static_cast<std::size_t>(length)};
}

}  // namespace linkwright::sandbox
