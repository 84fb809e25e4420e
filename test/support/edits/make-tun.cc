// make-tun NAME FLAGS OWNER GROUP IFINDEX: makes a persistent TUN or TAP device. OWNER and GROUP may be -1 (none), IFINDEX 0 (the kernel's choice).
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

bool Tell(int device, unsigned long what, long value) {
  if (value < 0 || ioctl(device, what, static_cast<unsigned long>(value)) == 0) return true;
  std::perror("make-tun: ioctl");
  return false;
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  const int device = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
  if (device < 0) {
    std::perror("make-tun: /dev/net/tun");
    return 1;
  }
  unsigned int index = static_cast<unsigned int>(std::atol(words[5]));
  if (index != 0 && ioctl(device, TUNSETIFINDEX, &index) != 0) {
    std::perror("make-tun: TUNSETIFINDEX");
    return 1;
  }
  ifreq request{};
  std::strncpy(request.ifr_name, words[1], IFNAMSIZ - 1);
  request.ifr_flags = static_cast<short>(std::atol(words[2]));
  if (ioctl(device, TUNSETIFF, &request) != 0) {
    std::perror("make-tun: TUNSETIFF");
    return 1;
  }
  const bool told = Tell(device, TUNSETOWNER, std::atol(words[3])) && Tell(device, TUNSETGROUP, std::atol(words[4])) && Tell(device, TUNSETPERSIST, 1);
  close(device);
  return told ? 0 : 1;
}
