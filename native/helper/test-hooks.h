#pragma once

#include "syscall-filter.h"

/** Where builds for tests try to break out; others have nothing here. */
namespace linkwright::tests {

#ifdef LINKWRIGHT_TEST_HOOKS
void breakOut(FilteredRole role);
#else
inline void breakOut(FilteredRole) {}
#endif

}  // namespace linkwright::tests
