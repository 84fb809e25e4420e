#pragma once

#include <type_traits>

#include "record-place.h"

namespace linkwright {

/** A function that is shown places one by one, with what a record of the kernel's says there (of a request that is of no interest), and gives false when it has seen enough. It has to outlive this. */
class PlaceVisit {
 public:
  template <typename Function>
    requires(!std::is_same_v<Function, PlaceVisit>)
  explicit PlaceVisit(Function &function) : function_(&function), call_([](void *called, const RecordPlace &place, Bytes content) -> bool { return (*static_cast<Function *>(called))(place, content); }) {}

  bool operator()(const RecordPlace &place, Bytes content = {}) const { return call_(function_, place, content); }

 private:
  void *function_;
  bool (*call_)(void *, const RecordPlace &, Bytes);
};

}  // namespace linkwright
