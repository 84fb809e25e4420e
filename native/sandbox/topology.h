// The network that the sandbox starts with.
#pragma once

#include "configured-namespace.h"

namespace linkwright::sandbox {

/**
 * Fills the sandbox's own namespace and its two neighbours: "lab", behind a port of the bridge br0, and "provider", at the other end of two uplinks. All addresses
 * are of the documentation's ranges (RFC 5737, RFC 3849) or private. Throws Failure.
 */
void makeTopology(ConfiguredNamespace &here, ConfiguredNamespace &lab, ConfiguredNamespace &provider);

}  // namespace linkwright::sandbox
