// The app in the image.
#pragma once

#include <string>

#include "appimage-file.h"
#include "command.h"

namespace linkwright::appimage {

/** Goes on as AppRun of `folder`, by execve(2), with APPIMAGE, APPDIR, ARGV0 and OWD in its environment; throws Failure. */
[[noreturn]] void becomeApp(const AppImageFile &file, const std::string &folder, const Command &command);

}  // namespace linkwright::appimage
