#pragma once

#include "place-visit.h"

namespace linkwright {

/**
 * Visits the place of each single setting of a device that a message about a link names: a flag, an attribute, one of its kind's, one of it as a port, an alternative name. Of a request these are what it sets; of the kernel's
 * RTM_NEWLINK all that there are. Left out is what no person sets (see the list in link-settings.cc). False: the visit was ended.
 */
bool visitSettings(Bytes message, SaidBy saidBy, PlaceVisit visit);

/** What stands for the times of a bridge that it has from another one, the root of its spanning tree: they are that one's to change. */
inline constexpr std::uint8_t kOfAnotherRoot[] = {'r', 'o', 'o', 't'};

}  // namespace linkwright
