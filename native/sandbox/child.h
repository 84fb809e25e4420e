// Processes of the sandbox, none of which outlives the launcher.
#pragma once

#include <sys/types.h>

#include <functional>

namespace linkwright::sandbox {

/**
 * Starts a process that runs `act`, which must not return, and that gets `signal` when the launcher dies. What `act` throws is said on stderr, and the process ends with
 * 1. Gives its pid; throws Failure.
 */
pid_t startChild(int signal, const std::function<void()> &act);

/**
 * Starts a process, perhaps in a network namespace of its own, and comes back once it has called what it is given; that returns in the process after `letGo`. Throws
 * Failure where the process ends before.
 */
class WaitingChild {
 public:
  WaitingChild(const std::function<void(const std::function<void()> &wait)> &act, bool inOwnNamespace);
  ~WaitingChild();
  WaitingChild(const WaitingChild &) = delete;
  WaitingChild &operator=(const WaitingChild &) = delete;

  pid_t pid() const { return pid_; }

  /** From now on it runs. */
  void letGo();

 private:
  int channel_ = -1;
  pid_t pid_ = -1;
};

/** Lets every signal have its usual effect and none be blocked, as a program that is executed expects. */
void restoreSignals();

}  // namespace linkwright::sandbox
