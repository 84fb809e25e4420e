#pragma once

#include <cstdint>

/** Limits of the helper's own; tests are compiled with other times. */
namespace linkwright::limits {

#ifndef LINKWRIGHT_IDLE_MILLISECONDS
#define LINKWRIGHT_IDLE_MILLISECONDS 600000
#endif
#ifndef LINKWRIGHT_HALF_FRAME_MILLISECONDS
#define LINKWRIGHT_HALF_FRAME_MILLISECONDS 5000
#endif

/** Without a frame and without a plan that waits, the helper ends. */
inline constexpr std::int64_t kIdle = LINKWRIGHT_IDLE_MILLISECONDS;
/** A frame that has begun to come must be whole by then. */
inline constexpr std::int64_t kHalfFrame = LINKWRIGHT_HALF_FRAME_MILLISECONDS;
/** Plans that may be begun in one go, and in a second. */
inline constexpr std::int64_t kPlansAtOnce = 1000;
inline constexpr std::int64_t kPlansASecond = 200;

}  // namespace linkwright::limits
