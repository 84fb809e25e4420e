// The launcher while the app runs.
#pragma once

#include <sys/types.h>

#include <span>

#include "door.h"

namespace linkwright::sandbox {

/** Blocks the signals that `supervise` waits for. Before the first process is started. */
void holdSignals();

/**
 * Answers the doors and passes signals on, until the app has ended; then ends the players and whatever else the app and the sandbox have left running. Gives the status of the app's end, as
 * wait(2) does.
 */
int supervise(pid_t app, std::span<const Door> doors, std::span<const pid_t> players);

/** Ends this process as the app ended: with its exit code, or by the same signal. */
[[noreturn]] void endLike(int status);

}  // namespace linkwright::sandbox
