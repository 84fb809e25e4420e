#include "meanwhile.h"

#include "clock.h"

namespace linkwright {

void Meanwhile::end(const Plan &plan, Kernel &kernel) {
  if (!then_.isEmpty()) now_.take(plan, kernel);
}

void Meanwhile::forget() {
  then_.forget();
  now_.forget();
}

Meanwhile::Stand Meanwhile::stand(const RecordPlace &place) const {
  const Survey::Entry *then = then_.at(place);
  const Survey::Entry *now = now_.at(place);
  if (then == nullptr || now == nullptr || then->value == now->value) return Stand::kSame;
  if (now->value != 0) return Stand::kChanged;
  // Whole seconds are told, and the kernel may be early by what is left out.
  return then->until != 0 && bootMilliseconds() + 2000 >= then->until ? Stand::kExpired : Stand::kGone;
}

}  // namespace linkwright
