#pragma once

#include "place-visit.h"

namespace linkwright {

/** The ifindex of the device that a request is about; 0: it is about none, or names it otherwise. */
std::uint32_t ownDeviceOf(Bytes request);

/** Visits the places of devices that a request names beside that: what a link is to be a part of or to stand on, where its packets leave, a port's backup, the hops of a route. False: the visit was ended. */
bool visitOtherDevices(Bytes request, PlaceVisit visit);

}  // namespace linkwright
