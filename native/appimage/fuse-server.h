// The process that answers for the mounted files.
#pragma once

#include <string>

#include "appimage-file.h"

namespace linkwright::appimage {

/** What the server ends its first words with. */
constexpr char kMounted = '\1';
constexpr char kDamaged = '\2';

/**
 * Mounts the image at `folder`, answers for it, and removes the folder once it is not mounted any more, which is when nobody has the other end of `alive` and no file of
 * it is open, or a signal ends it. What it says goes into `words`, which it closes at its end: why it cannot mount, as others have put it, or a sentence and
 * kDamaged, or kMounted.
 */
[[noreturn]] void serve(const AppImageFile &file, const std::string &folder, Descriptor alive, Descriptor words);

}  // namespace linkwright::appimage
