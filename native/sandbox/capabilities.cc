#include "capabilities.h"

#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>

#include "failure.h"

namespace linkwright::sandbox {
namespace {

constexpr const char *kDrop = "The sandbox could not give up its capabilities";

void setCapabilities(unsigned int capabilities, unsigned int inheritable) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> data{};
  data[0] = {capabilities, capabilities, inheritable};
  if (::syscall(SYS_capset, &header, data.data()) != 0) throw Failure(kDrop, "capset");
}

bool isKnown(unsigned long capability) { return ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; }

}  // namespace

void dropCapabilities() {
  constexpr unsigned long kLocked = SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED;
  if (::prctl(PR_SET_SECUREBITS, kLocked, 0, 0, 0) != 0) throw Failure(kDrop, "prctl");
  for (unsigned long capability = 0; isKnown(capability); capability += 1) {
    if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) throw Failure(kDrop, "prctl");
  }
  setCapabilities(0, 0);
}

void keepHelperCapabilities() {
  constexpr unsigned int kept = 1U << CAP_NET_ADMIN | 1U << CAP_SETPCAP;
  // Of root, execve(2) would make all of them anew.
  for (unsigned long capability = 0; isKnown(capability); capability += 1) {
    if ((kept >> capability & 1U) == 0 || capability > 31) {
      if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) throw Failure(kDrop, "prctl");
    }
  }
  setCapabilities(kept, kept);
  for (const unsigned long capability : {CAP_NET_ADMIN, CAP_SETPCAP}) {
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) != 0) throw Failure("The sandbox could not hand its capabilities to the helper", "prctl");
  }
}

}  // namespace linkwright::sandbox
