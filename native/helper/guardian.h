#pragma once

#include "applying.h"
#include "undoing.h"

namespace linkwright {

/** What a guardian starts with. */
struct GuardianSetting {
  /** A SOCK_SEQPACKET socket to the worker, a timer of CLOCK_BOOTTIME, and the signals that end it. */
  Descriptor worker;
  Descriptor timer;
  Descriptor signals;
  protocol::Ready ready;
};

/** Holds the plan under way, its deadline and what it takes to undo it. It outlives the worker. */
class Guardian : private Interruption {
 public:
  Guardian(Plan &plan, GuardianSetting setting, Performer performer, Journals journals);

  /** Serves until the worker is gone, a signal comes or nobody has asked for anything for long. Gives the process's exit code: 0, or kUndoneInPart. */
  int serve();

 private:
  bool cameUp(protocol::UndoneBecause &why) override;
  /** False when the worker is gone. */
  bool receive();
  /** False where it is none that the worker hands on. */
  bool take(const Frame &frame, Descriptor descriptor);
  void answer(const Frame &frame, Descriptor descriptor);
  void hello(std::uint16_t version);
  void begin(const Frame &frame);
  void step(const Frame &frame);
  void addNamespace(const Frame &frame, Descriptor descriptor);
  void apply(const Frame &frame);
  void confirm(std::uint64_t id);
  void extend(const protocol::Extend &wish);
  void rollback(std::uint64_t id);
  void journal(protocol::JournalWish wish);
  void tellJournal();
  void continueJournal();
  void refusedByWorker(const Frame &frame);

  void undo(protocol::UndoneBecause why);
  void undoLeftBehind();
  /** After an end: no plan is under way. */
  void settle();
  void refuse(Request what, protocol::RefusedBecause because, std::string_view sentence);
  /** Answers a request that names a plan which is not waiting. */
  bool waits(std::uint64_t id, Request what);
  void setTimer(std::int64_t milliseconds);
  /** False where nobody has asked for anything for long. */
  bool timeIsUp();
  bool mayBegin();

  Plan &plan_;
  GuardianSetting setting_;
  Performer performer_;
  Journals journals_;
  Meanwhile meanwhile_;
  Outbox outbox_;
  bool appIsGone_ = false;
  bool failed_ = false;
  /** STEP, NAMESPACE and APPLY of a plan that has been refused are passed over. */
  bool passesOver_ = false;
  std::int64_t lastFrameAt_ = 0;
  /** BEGINs that may still come, in thousandths, and when that was. */
  std::int64_t beginsLeft_;
  std::int64_t beginsLeftAt_;
  /** The step of the journal that is told next; none where it is `plan_.count()` or no journal is told. */
  std::uint32_t journalStep_ = 0;
  bool tellsJournal_ = false;
  alignas(8) std::array<std::uint8_t, protocol::kLongestFrame> received_{};
};

}  // namespace linkwright
