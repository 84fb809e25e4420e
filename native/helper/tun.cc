#include "tun.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>

namespace linkwright {

TunMaker TunMaker::prepared() {
  TunMaker maker;
  struct stat found {};
  maker.isThere_ = ::stat("/dev/net/tun", &found) == 0 && S_ISCHR(found.st_mode);
  maker.opensLater_ = maker.isThere_ && (found.st_mode & 0006) == 0006;
  if (maker.isThere_ && !maker.opensLater_) {
    for (Descriptor &one : maker.kept_) one = Descriptor(::open("/dev/net/tun", O_RDWR | O_CLOEXEC));
  }
  return maker;
}

Descriptor TunMaker::taken() {
  // The root folder is /dev/net by now.
  if (opensLater_) return Descriptor(::openat(AT_FDCWD, "/tun", O_RDWR | O_CLOEXEC));
  for (Descriptor &one : kept_) {
    if (one.isOpen()) return std::move(one);
  }
  errno = isThere_ ? EMFILE : ENODEV;
  return {};
}

int TunMaker::make(const protocol::TunRequest &request) {
  const Descriptor tun = taken();
  if (!tun.isOpen()) return errno;
  ifreq wish{};
  std::copy_n(request.name, sizeof request.name, wish.ifr_name);
  // One that is there already is not attached to.
  wish.ifr_flags = static_cast<short>(request.flags | IFF_TUN_EXCL);
  const unsigned int index = request.ifindex;
  if (index != 0 && ::ioctl(tun.number(), TUNSETIFINDEX, &index) != 0) return errno;
  if (::ioctl(tun.number(), TUNSETIFF, &wish) != 0) return errno;
  constexpr std::uint32_t nobody = 0xffffffff;
  if (request.owner != nobody && ::ioctl(tun.number(), TUNSETOWNER, static_cast<unsigned long>(request.owner)) != 0) return errno;
  if (request.group != nobody && ::ioctl(tun.number(), TUNSETGROUP, static_cast<unsigned long>(request.group)) != 0) return errno;
  return ::ioctl(tun.number(), TUNSETPERSIST, 1UL) == 0 ? 0 : errno;
}

}  // namespace linkwright
