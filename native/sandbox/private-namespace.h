// The user and network namespace in which everything of the sandbox runs.
#pragma once

#include <string>

namespace linkwright::sandbox {

/**
 * Moves this process, which must have one thread, into a new user namespace that maps its own uid and gid to themselves and no others, and into a new network
 * namespace that belongs to it. Afterwards it has all capabilities there and none outside; an execve(2) loses them, but for root's, which `dropCapabilities` takes.
 * Throws Failure, that `what` cannot start, with what bars it where that can be told.
 */
void enterPrivateNamespaces(const std::string &what);

/** Moves this process into another network namespace of the user namespace that `enterPrivateNamespaces` has made. Throws Failure. */
void enterNewNetwork();

/** What /proc/self/ns/net leads to: "net:[4026532264]". */
std::string networkNamespaceName();

}  // namespace linkwright::sandbox
