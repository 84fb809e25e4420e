#pragma once

#include <ctime>

#include <cstdint>

namespace linkwright {

/** Milliseconds since the machine started, time asleep included. */
inline std::int64_t bootMilliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

/** Microseconds since the machine started, time asleep included. */
inline std::int64_t bootMicroseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return std::int64_t{now.tv_sec} * 1000000 + now.tv_nsec / 1000;
}

/** Milliseconds since 1970. */
inline std::int64_t wallMilliseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000;
}

}  // namespace linkwright
