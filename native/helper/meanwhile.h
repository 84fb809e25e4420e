#pragma once

#include "survey.h"

namespace linkwright {

/** What somebody else has done to a plan's places since its steps were done: two surveys held against each other. */
class Meanwhile {
 public:
  /** How a place stands to how the plan left it. */
  enum class Stand {
    kSame,
    /** What was there is gone; of a setting that is a change as any other. */
    kGone,
    /** It is gone, as its time was up. */
    kExpired,
    kChanged,
  };

  /** To be called when all steps are done. */
  void begin(const Plan &plan, Kernel &kernel) { then_.take(plan, kernel); }
  /** To be called before the first is undone. Without a survey of then, and where the kernel does not tell, places are as they were. */
  void end(const Plan &plan, Kernel &kernel);
  /** False where somebody else's changes of some places cannot be told apart from the plan's. */
  bool isComplete() const { return then_.isComplete() && now_.isComplete(); }
  void forget();

  Stand stand(const RecordPlace &place) const;
  /** Whether somebody has set something there by now. */
  bool isOccupied(const RecordPlace &place) const;

  /** What a journal keeps of it. */
  const Survey &then() const { return then_; }
  void markIncomplete() { then_.markIncomplete(); }
  void restore(const Survey::Entry &entry) { then_.restore(entry); }

 private:
  Survey then_;
  Survey now_;
};

}  // namespace linkwright
