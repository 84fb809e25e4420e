#pragma once

#include "guard.h"
#include "journal.h"
#include "meanwhile.h"
#include "outbox.h"
#include "performer.h"
#include "plan.h"

namespace linkwright {

/** Undoes what a plan did, its last step first. */
class Undoing {
 public:
  Undoing(Plan &plan, Performer &performer, Meanwhile &meanwhile, Journal &journal, Outbox &outbox) : plan_(plan), performer_(performer), meanwhile_(meanwhile), journal_(journal), outbox_(outbox) {}

  /** Each step that was done, or of which nobody knows, if its guard lets it be; goes on where it was killed. Trouble is told as it comes. */
  protocol::Undone all();

 private:
  /** False where an inverse failed. */
  bool inverses(std::uint32_t step);
  /** False where what the step made is no longer what it was. */
  bool guardHolds(std::uint32_t step);
  /** The same by what somebody else did meanwhile to the places and devices that the step names. */
  GuardJudgement judgeByMeanwhile(Bytes step);
  /** kMayLack for an inverse that takes away what is gone by itself. */
  std::uint16_t expired(const Action &inverse) const;
  /** Tells of a place that is not as it was. */
  GuardJudgement other(const RecordPlace &place);

  Plan &plan_;
  Performer &performer_;
  Meanwhile &meanwhile_;
  Journal &journal_;
  Outbox &outbox_;
  /** Records that may still be told of: each is a list that the kernel is asked for. */
  int recordsToTell_ = 32;
};

}  // namespace linkwright
