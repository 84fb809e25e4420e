#pragma once

namespace linkwright {

enum class FilteredRole { kWorker, kGuardian, kGuardianWithTun };

/** From here on any system call that the role does not need kills the process. False where the kernel does not take the filter. */
bool filterSystemCalls(FilteredRole role);

}  // namespace linkwright
