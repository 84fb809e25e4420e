#include "places.h"

#include "link-settings.h"
#include "named-devices.h"

namespace linkwright {

bool visitPlaces(Bytes request, PlaceVisit visit) {
  const std::uint32_t own = ownDeviceOf(request);
  if (own != 0 && !visit(deviceAt(own))) return false;
  const RecordPlace place = placeOf(request, SaidBy::kRequest);
  if (place.kind != RecordPlace::Kind::kNone && !visit(place)) return false;
  return visitSettings(request, SaidBy::kRequest, visit) && visitOtherDevices(request, visit);
}

}  // namespace linkwright
