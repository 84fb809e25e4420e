#pragma once

#include "meanwhile.h"

namespace linkwright {

/**
 * What becomes of the inverses of one step, by what somebody else has done meanwhile to the places that its messages name. All of it is known before the first is sent, so that no step is undone by half:
 *
 * - The whole step is left where somebody has changed what it has set or made, or what its first inverse is about, or where a device that they are about, or that the first inverse names, is gone or another one.
 * - So it is where an inverse takes away what is there, or the setting of a port hangs on the master that the step has set, and somebody has changed what any inverse is about: what was to come back behind it would not.
 * - Else an inverse alone is left that is about what somebody has changed: the others bring back what the kernel has dropped, and somebody's route is no reason to leave a link down.
 */
class StepJudgement {
 public:
  StepJudgement(Bytes step, const Meanwhile &meanwhile);

  /** The place for which the whole step is left; of kind kNone: none. */
  const RecordPlace &place() const { return place_; }

 private:
  /** Whether somebody's change there leaves the whole step. `number`: of the action, from 0; `isOther`: a device that it names beside its own. */
  bool leavesAll(const RecordPlace &place, const Action &action, std::uint32_t number, bool isOther) const;

  const Meanwhile &meanwhile_;
  RecordPlace place_{};
  /** Of the device whose master or settings as a port the step sets; 0: it does not. */
  std::uint32_t port_ = 0;
  bool takesAway_ = false;
};

/** Whether it takes away an address, a route, a rule, a neighbour. */
bool takesAway(const Action &action);

/** What the kernel says where there is no such thing. */
int lackOf(const RecordPlace &place);

/** Errno, 0: an inverse may be sent, for nobody else has done anything where it leads. */
int inTheWayOf(const Action &inverse, const Meanwhile &meanwhile);

}  // namespace linkwright
