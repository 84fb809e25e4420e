#pragma once

#include "bytes.h"
#include "plan-namespaces.h"

namespace linkwright {

/**
 * Puts descriptors in the place of the numbers that stand in a message as values of IFLA_NET_NS_FD: of a link, and of the peer of a new veth. False where a number has no
 * namespace. `message` is one that the table allows.
 */
bool putNamespaces(std::span<std::uint8_t> message, const PlanNamespaces &namespaces);

/** Whether all the numbers in it have a namespace. */
bool haveNamespaces(Bytes message, const PlanNamespaces &namespaces);

}  // namespace linkwright
