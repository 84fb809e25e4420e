// What a process of the sandbox may do in its user namespace.
#pragma once

namespace linkwright::sandbox {

/** Gives up every capability for good, across execve(2) too, root's included. Throws Failure. */
void dropCapabilities();

/** Hands on to the next execve(2) what the helper needs: CAP_NET_ADMIN, and CAP_SETPCAP, with which it gives up the rest by itself. Throws Failure. */
void keepHelperCapabilities();

}  // namespace linkwright::sandbox
