#pragma once

#include "../common/descriptor.h"
#include "meanwhile.h"
#include "plan.h"

namespace linkwright {

/** Of which namespace and whose a journal is. */
struct JournalOwner {
  std::uint64_t namespaceCookie = 0;
  std::uint32_t uid = 0;
  std::array<char, 36> bootId{};
};

/**
 * The plan under way, in a file that outlives this process. All of it is there before the first message is sent. The file is opened and locked while the process may still do so;
 * empty, it holds nothing.
 */
class Journal {
 public:
  Journal() = default;
  Journal(Descriptor file, const JournalOwner &owner) : file_(std::move(file)), owner_(owner) {}

  bool isOpen() const { return file_.isOpen(); }

  /** Puts a plan on record; false where the file takes no more. True without a file. */
  bool record(const Plan &plan);
  /** Puts on record how far steps have come. */
  void note(const Plan &plan, std::uint32_t first, std::uint32_t count);
  /** Puts on record what the kernel had when all steps were done. */
  void note(const Meanwhile &meanwhile);
  /** What the kernel had then is no measure any more. */
  void forgetSurvey();
  /** Nothing is under way any more. */
  void settle();

  /** What stands in the file of a plan of this boot and this namespace; false where there is none. */
  bool entry(protocol::JournalEntry &entry) const;
  /** Puts the plan of the file in the place of `plan`; false where it does not add up. */
  bool restore(Plan &plan) const;
  /** Whether what the kernel had when all steps were done is on record, all of it, and none of them is undone. */
  bool isSurveyed() const;
  /** Puts that into `meanwhile`, if it is. */
  void restore(Meanwhile &meanwhile) const;

 private:
  /** How many places of the survey are on record, and in the highest bit whether there were others. */
  std::uint64_t surveyed() const;

  Descriptor file_;
  JournalOwner owner_{};
};

/** The two journals of a guardian: one that a killed one left behind, of this namespace and boot, and its own. */
struct Journals {
  Journal leftBehind;
  Journal own;
};

/**
 * Opens them below /run/linkwright, which it makes: of several that were left behind the newest. Both are without a file where that folder is not root's alone, and its own where so many of this
 * namespace were left behind that there is no room for another.
 */
Journals openJournals(const JournalOwner &owner);

}  // namespace linkwright
