#include "child.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>

#include "../common/descriptor.h"
#include "failure.h"

namespace linkwright::sandbox {

pid_t startChild(int signal, const std::function<void()> &act) {
  const pid_t launcher = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) throw Failure("The sandbox could not start a process", "fork");
  if (child > 0) return child;
  try {
    restoreSignals();
    ::prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
    // The launcher may have died before it was asked for.
    if (::getppid() == launcher) act();
  } catch (const std::exception &error) {
    std::fprintf(stderr, "linkwright: %s\n", error.what());
  }
  ::_exit(1);
}

WaitingChild::WaitingChild(const std::function<void(const std::function<void()> &wait)> &act, bool inOwnNamespace) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) throw Failure("The sandbox could not start a process", "socketpair");
  channel_ = ends[0];
  Descriptor theirs(ends[1]);
  pid_ = startChild(SIGKILL, [&] {
    ::close(channel_);
    if (inOwnNamespace && ::unshare(CLONE_NEWNET) != 0) throw Failure("The sandbox could not make a further network namespace", "unshare");
    act([&] {
      char word = 'r';
      // No word comes where the launcher gives up.
      if (::write(theirs.number(), &word, 1) != 1 || ::read(theirs.number(), &word, 1) != 1) ::_exit(1);
      theirs.reset();
    });
  });
  theirs.reset();
  char word = 0;
  if (::read(channel_, &word, 1) != 1) throw Failure("A process of the sandbox ended before it began.");
}

WaitingChild::~WaitingChild() {
  if (channel_ >= 0) ::close(channel_);
}

void WaitingChild::letGo() {
  const char word = 'g';
  if (::send(channel_, &word, 1, MSG_NOSIGNAL) != 1) throw Failure("A process of the sandbox ended before it began.");
}

void restoreSignals() {
  for (int signal = 1; signal < NSIG; signal += 1) ::signal(signal, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace linkwright::sandbox
