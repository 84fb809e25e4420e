#pragma once

#include <cerrno>

#include "protocol.h"

namespace linkwright {

/** Whether an action's flags (ActionFlag) make an errno no failure: what was to be is so already. */
inline bool isForgiven(int error, std::uint16_t flags) {
  switch (error) {
    case EEXIST:
      return (flags & protocol::kMayExist) != 0;
    case ENOENT:
    case ESRCH:
    case ENODEV:
    case EADDRNOTAVAIL:
      return (flags & protocol::kMayLack) != 0;
    default:
      return false;
  }
}

}  // namespace linkwright
