#pragma once

#include "place-visit.h"

namespace linkwright {

/** Visits all places that a request of the table of allowed messages names: first its own device, then what it is about, then other devices that it names. False: the visit was ended. */
bool visitPlaces(Bytes request, PlaceVisit visit);

}  // namespace linkwright
