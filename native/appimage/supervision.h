// Processes that this one waits for.
#pragma once

#include <signal.h>

#include <functional>

namespace linkwright::appimage {

/** Keeps the signals that would end this process waiting, so that it tidies up first. */
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals() { letGo(); }
  HeldSignals(const HeldSignals &) = delete;
  HeldSignals &operator=(const HeldSignals &) = delete;

  /** As they were before; for a child. */
  void letGo() const;

  /** Waits for one of them. */
  siginfo_t wait() const;

  /**
   * Runs `act`, which must not return, in a process of its own, passes on what signals come, and gives the process's status as wait(2) does. What `act` throws is said
   * on stderr, and ends it with kFailed. Throws Failure where there can be no process.
   */
  int runChild(const std::function<void()> &act) const;

 private:
  sigset_t held_;
  sigset_t before_;
  struct sigaction pipeBefore_;
};

/** Whether a process ended by a signal that programs raise by faults of theirs. */
bool hasCrashed(int status);

/** Ends this process as another has ended. */
[[noreturn]] void endLike(int status);

}  // namespace linkwright::appimage
