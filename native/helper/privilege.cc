#include "privilege.h"

#include <grp.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace linkwright {
namespace {

// Each of them is on and locked, but for keepcaps, which is locked off. Newer headers know bits that older kernels refuse.
constexpr unsigned long kSecurebits = SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP | SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED | SECBIT_NO_CAP_AMBIENT_RAISE |
                                      SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED;
constexpr rlim_t kMostDescriptors = 64;

bool limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  return ::setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool setCapabilities(std::uint64_t mask) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const auto low = static_cast<std::uint32_t>(mask);
  const auto high = static_cast<std::uint32_t>(mask >> 32);
  // Nothing inheritable, so nothing ambient either.
  const __user_cap_data_struct data[2] = {{low, low, 0}, {high, high, 0}};
  return ::syscall(SYS_capset, &header, data) == 0;
}

bool emptyBoundingSet() {
  for (int number = 0; ::prctl(PR_CAPBSET_READ, number, 0, 0, 0) >= 0; number += 1) {
    if (::prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0) return false;
  }
  return true;
}

}  // namespace

bool hasCapability(int number) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct data[2]{};
  if (::syscall(SYS_capget, &header, data) != 0) return false;
  return (data[number / 32].effective >> (number % 32) & 1) != 0;
}

const char *dropPrivileges(std::uint64_t keep, const Identity &identity) {
  // Other orders fail with EPERM or EACCES.
  if (::prctl(PR_SET_SECUREBITS, kSecurebits, 0, 0, 0) != 0) return "PR_SET_SECUREBITS";
  if (!emptyBoundingSet()) return "PR_CAPBSET_DROP";
  if (identity.changes) {
    if (::setgroups(0, nullptr) != 0) return "setgroups";
    if (::setresgid(identity.gid, identity.gid, identity.gid) != 0) return "setresgid";
    if (::setresuid(identity.uid, identity.uid, identity.uid) != 0) return "setresuid";
  }
  if (!setCapabilities(keep)) return "capset";
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "PR_SET_NO_NEW_PRIVS";
  // Late, for a change of the user sets it anew.
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return "PR_SET_DUMPABLE";
  if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_NPROC, 0) || !limit(RLIMIT_NOFILE, kMostDescriptors)) return "setrlimit";
  return nullptr;
}

}  // namespace linkwright
