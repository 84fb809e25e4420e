#pragma once

#include "journal.h"
#include "outbox.h"
#include "performer.h"
#include "plan.h"

namespace linkwright {

/** Says whether something has come up for which a plan is not gone on with. */
class Interruption {
 public:
  virtual bool cameUp(protocol::UndoneBecause &why) = 0;

 protected:
  ~Interruption() = default;
};

/** Does a plan's steps in their order. */
class Applying {
 public:
  Applying(Plan &plan, Performer &performer, Journal &journal, Outbox &outbox) : plan_(plan), performer_(performer), journal_(journal), outbox_(outbox) {}

  /** Up to the first one that is refused, or until something comes up: `why` says which, where it gives false. `batch`: how many independent steps may be sent together. */
  bool all(std::uint32_t batch, Interruption &interruption, protocol::UndoneBecause &why);

 private:
  bool one(std::uint32_t step);
  bool together(std::uint32_t first, std::uint32_t count);
  /** How many steps from `first` on may be sent together. */
  std::uint32_t runFrom(std::uint32_t first, std::uint32_t batch) const;
  std::uint32_t judgeAnswers(std::uint32_t first, std::uint32_t count, std::uint32_t sequence);
  void tellDone(std::uint32_t end);
  void tellRefused(std::uint32_t step, int error, Bytes message);

  Plan &plan_;
  Performer &performer_;
  Journal &journal_;
  Outbox &outbox_;
  std::uint32_t told_ = 0;
  std::int64_t startedAt_ = 0;
};

}  // namespace linkwright
