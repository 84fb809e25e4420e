#pragma once

#include <array>

#include "../common/descriptor.h"
#include "protocol.h"

namespace linkwright {

/** Makes TUN and TAP devices: the kernel has no Netlink message for it. */
class TunMaker {
 public:
  /** Of /dev/net/tun, before the process shuts itself into its folder: some descriptors where only root may open it, none where it can be opened later. */
  static TunMaker prepared();

  /** Whether /dev/net has the device: what the process may shut itself into. */
  bool isThere() const { return isThere_; }
  /** Called where the process could not be shut into /dev/net. */
  void giveUp() { opensLater_ = false; }
  bool opensLater() const { return opensLater_; }

  /** Makes one that stays; errno, 0 when it is made. */
  int make(const protocol::TunRequest &request);

 private:
  Descriptor taken();

  bool isThere_ = false;
  bool opensLater_ = false;
  std::array<Descriptor, 8> kept_{};
};

}  // namespace linkwright
