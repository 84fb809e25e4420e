#include "surroundings.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linkwright {
namespace {

// What stops a job of a terminal's, the end of a pipe, and limits of the caller's.
constexpr int kIgnored[] = {SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGXFSZ, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGIO, SIGPWR};
constexpr int kEnding[] = {SIGTERM, SIGINT, SIGQUIT, SIGHUP};

}  // namespace

bool settleSurroundings() {
  for (int number = 1; number <= 2; number += 1) {
    if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) != number) return false;
  }
  if (::close_range(3, ~0U, 0) != 0) return false;
  ::umask(077);
  if (::chdir("/") != 0) return false;
  for (int number = 1; number < NSIG; number += 1) ::signal(number, SIG_DFL);
  for (const int number : kIgnored) ::signal(number, SIG_IGN);
  return true;
}

Descriptor watchEndingSignals() {
  sigset_t ending;
  ::sigemptyset(&ending);
  for (const int number : kEnding) ::sigaddset(&ending, number);
  if (::sigprocmask(SIG_SETMASK, &ending, nullptr) != 0) return {};
  return Descriptor(::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK));
}

bool silenceOutput() {
#ifdef LINKWRIGHT_SANITIZED
  // What the sanitizers find must be seen.
  return true;
#endif
  const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
  return nothing.isOpen() && ::dup2(nothing.number(), 1) == 1 && ::dup2(nothing.number(), 2) == 2;
}

}  // namespace linkwright
