// Where the launcher of the sandbox (native/sandbox) listens to the app that it has started.
#pragma once

#include <string_view>

#include "descriptor.h"

namespace linkwright {

// A stream to the door of that name, which closes at execve(2); none where this process's network namespace is no sandbox of this user.
Descriptor connectToSandbox(std::string_view door);

}  // namespace linkwright
