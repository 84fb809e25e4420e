// CLOCK_BOOTTIME: it goes on during suspend and is never set, so that times of events can be compared.
#pragma once

#include <ctime>

namespace linkwright {

// Milliseconds since boot, with microseconds and less behind the point.
inline double bootMilliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

}  // namespace linkwright
