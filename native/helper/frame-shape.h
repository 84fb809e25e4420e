#pragma once

#include "frame.h"

namespace linkwright {

/**
 * Whether a whole frame of the app's has the lengths, flags and kinds that its type has, down to the end of each Netlink message: what is in these is not looked at. The guardian asks it of what the worker
 * hands on, for the worker may be somebody else's by then.
 */
bool hasShape(const Frame &frame);

/** The same of the payload of a STEP and its flags. */
bool hasStepShape(Bytes payload, std::uint16_t flags);

}  // namespace linkwright
