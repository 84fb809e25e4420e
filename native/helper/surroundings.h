#pragma once

#include "../common/descriptor.h"

/** What the caller leaves to a process that it starts, put in order before anything else. */
namespace linkwright {

/** Descriptors 1 and 2 are open, no other above them is, new files are the owner's alone, signals are as they are at first, but for those of a terminal that would stop it or that a limit sends. */
bool settleSurroundings();

/** A descriptor that tells of TERM, INT, QUIT and HUP, which end nothing any more. */
Descriptor watchEndingSignals();

/** Puts /dev/null in the place of 1 and 2: a pipe that nobody reads must not hold it up. */
bool silenceOutput();

}  // namespace linkwright
