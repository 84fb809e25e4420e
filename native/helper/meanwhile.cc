#include "meanwhile.h"

#include "clock.h"
#include "link-settings.h"
#include "record-hash.h"

namespace linkwright {

namespace {

bool isOfAnotherRoot(const Survey::Entry &entry) { return entry.value == RecordHash().bytes(kOfAnotherRoot).value(); }

}  // namespace

void Meanwhile::end(const Plan &plan, Kernel &kernel) {
  if (!then_.isEmpty()) now_.take(plan, kernel);
}

void Meanwhile::forget() {
  then_.forget();
  now_.forget();
}

bool Meanwhile::isOccupied(const RecordPlace &place) const {
  const Survey::Entry *now = now_.at(place);
  return now != nullptr && now->value != 0;
}

Meanwhile::Stand Meanwhile::stand(const RecordPlace &place) const {
  const Survey::Entry *then = then_.at(place);
  const Survey::Entry *now = now_.at(place);
  if (then == nullptr || now == nullptr || then->value == now->value) return Stand::kSame;
  if (then->looked == Survey::Looked::kInVain || now->looked == Survey::Looked::kInVain) return Stand::kSame;
  if (place.kind == RecordPlace::Kind::kSetting) return isOfAnotherRoot(*then) || isOfAnotherRoot(*now) ? Stand::kSame : Stand::kChanged;
  if (now->value != 0) return Stand::kChanged;
  // Whole seconds are told, and the kernel may be early by what is left out.
  return then->until != 0 && bootMilliseconds() + 2000 >= then->until ? Stand::kExpired : Stand::kGone;
}

}  // namespace linkwright
