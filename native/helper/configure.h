#pragma once

namespace linkwright {

/** Exit codes of a helper that did not start, and of one that ended and could not undo all that waited; helper-link.ts reads the last. */
enum ExitCode : int { kUnusable = 2, kFailedToDrop = 3, kUndoneInPart = 4 };

/**
 * The role that changes the configuration of the network. `networkNamespace`: a name below /run/netns; nullptr: the one that it is started in. Gives the process's exit code; says what is
 * wrong on stderr where it could not start.
 */
int configure(const char *networkNamespace);

}  // namespace linkwright
