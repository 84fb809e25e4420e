// The kernel's alarm clock, as the end of a process that does not come to one.
#pragma once

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace linkwright {

// What started this process may have had SIGALRM ignored or blocked, which outlasts execve(2).
inline void endAfter(unsigned int seconds) {
  struct sigaction usual {};
  usual.sa_handler = SIG_DFL;
  ::sigaction(SIGALRM, &usual, nullptr);
  sigset_t alone;
  ::sigemptyset(&alone);
  ::sigaddset(&alone, SIGALRM);
  ::pthread_sigmask(SIG_UNBLOCK, &alone, nullptr);
  ::alarm(seconds);
}

}  // namespace linkwright
