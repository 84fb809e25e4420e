#pragma once

#include "bytes.h"

namespace linkwright {

/**
 * A number for what an RTM_NEWLINK, NEWADDR, NEWROUTE, NEWRULE or NEWNEIGH of the kernel's says, as far as somebody sets it: what the kernel changes by itself (an address that passes its DAD, lives that
 * count down, what is offloaded, a carrier, how reachable a neighbour is) leaves it as it is. Of a device it is its name and its kind, of a bridge's port (AF_BRIDGE) its VLANs. 0: there is nothing in it that somebody has
 * set, for the kernel made it by itself.
 */
std::uint64_t valueOf(Bytes message);

/** Seconds after which what the message tells of goes by itself, at least 1; 0: it stays. */
std::uint32_t secondsLeft(Bytes message);

}  // namespace linkwright
