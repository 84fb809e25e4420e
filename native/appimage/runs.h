// The ways in which the image comes to be used.
#pragma once

#include "appimage-file.h"
#include "command.h"

namespace linkwright::appimage {

/** Mounts the image and becomes the app; extracts and runs it where FUSE is not there. Throws Failure, returns the exit code. */
int runMounted(const AppImageFile &file, const Command &command);

/** Runs the app from a temporary folder, which is removed before this ends just as the app has ended. */
int runExtracted(const AppImageFile &file, const Command &command);

/** Writes the files into squashfs-root here. What it has made it removes where that fails. */
int extractHere(const AppImageFile &file, const Command &command);

/** Mounts the image, says where, and unmounts it at SIGINT, SIGTERM or SIGHUP. */
int mountUntilEnded(const AppImageFile &file);

}  // namespace linkwright::appimage
