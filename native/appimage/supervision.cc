#include "supervision.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "failure.h"

namespace linkwright::appimage {
namespace {

constexpr std::array kHeld{SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};

[[noreturn]] void become(const std::function<void()> &act) {
  try {
    act();
  } catch (const std::exception &error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  std::_Exit(kFailed);
}

std::optional<int> endOf(pid_t child) {
  int status = 0;
  if (::waitpid(child, &status, WNOHANG) != child) return std::nullopt;
  return status;
}

}  // namespace

HeldSignals::HeldSignals() {
  // Where the caller ignores it, nobody's end can be waited for.
  ::signal(SIGCHLD, SIG_DFL);
  ::sigemptyset(&held_);
  for (const int signal : kHeld) ::sigaddset(&held_, signal);
  ::sigprocmask(SIG_BLOCK, &held_, &before_);
  struct sigaction ignored{};
  ignored.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignored, &pipeBefore_);
}

void HeldSignals::letGo() const {
  ::sigaction(SIGPIPE, &pipeBefore_, nullptr);
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

siginfo_t HeldSignals::wait() const {
  siginfo_t signal{};
  while (::sigwaitinfo(&held_, &signal) < 0) {
  }
  return signal;
}

int HeldSignals::runChild(const std::function<void()> &act) const {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw Failure("No process could be started", errno);
  if (child == 0) {
    letGo();
    become(act);
  }
  while (true) {
    if (const std::optional<int> status = endOf(child)) return *status;
    const siginfo_t signal = wait();
    // What the terminal sends reaches the child by itself.
    if (signal.si_signo != SIGCHLD && signal.si_code <= 0) ::kill(child, signal.si_signo);
  }
}

bool hasCrashed(int status) {
  constexpr std::array faults{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
  return WIFSIGNALED(status) && std::ranges::find(faults, WTERMSIG(status)) != faults.end();
}

void endLike(int status) {
  if (WIFEXITED(status)) std::_Exit(WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::signal(signal, SIG_DFL);
  sigset_t only;
  ::sigemptyset(&only);
  ::sigaddset(&only, signal);
  ::raise(signal);
  ::sigprocmask(SIG_UNBLOCK, &only, nullptr);
  std::_Exit(128 + signal);
}

}  // namespace linkwright::appimage
