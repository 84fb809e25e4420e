#include "supervision.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "child.h"
#include "failure.h"

namespace linkwright::sandbox {
namespace {

sigset_t heard() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2}) ::sigaddset(&signals, signal);
  return signals;
}

/** Takes the ends of all processes that have ended; the app's status once that is among them. */
std::optional<int> reap(pid_t app) {
  std::optional<int> end;
  int status = 0;
  for (pid_t ended = 0; (ended = ::waitpid(-1, &status, WNOHANG)) > 0;) {
    if (ended == app) end = status;
  }
  return end;
}

/**
 * Ends the processes that are left, also those that became ours when the app that had started them ended. Where the kernel does not list children (CONFIG_PROC_CHILDREN)
 * all but the players end by themselves, for the app that they talked to is gone.
 */
void endTheRest(std::span<const pid_t> players) {
  const std::string children = "/proc/self/task/" + std::to_string(::getpid()) + "/children";
  while (true) {
    std::ifstream list(children);
    for (pid_t child = 0; list >> child;) ::kill(child, SIGKILL);
    if (!list.is_open()) std::ranges::for_each(players, [](pid_t player) { ::kill(player, SIGKILL); });
    if (::waitpid(-1, nullptr, 0) < 0 && errno == ECHILD) return;
  }
}

}  // namespace

void holdSignals() {
  restoreSignals();
  const sigset_t signals = heard();
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

int supervise(pid_t app, std::span<const Door> doors, std::span<const pid_t> players) {
  const sigset_t signals = heard();
  const Descriptor signal(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
  std::vector<pollfd> waited{{signal.number(), POLLIN, 0}};
  for (const Door &door : doors) waited.push_back({door.number(), POLLIN, 0});
  std::optional<int> end;
  while (!end) {
    if (::poll(waited.data(), waited.size(), -1) < 0) continue;
    for (std::size_t at = 0; at < doors.size(); at += 1) {
      if (waited[at + 1].revents != 0) doors[at].answer();
    }
    signalfd_siginfo info{};
    if (::read(signal.number(), &info, sizeof info) != sizeof info) continue;
    if (info.ssi_signo == SIGCHLD) end = reap(app);
    // What the terminal sends reaches the app by itself.
    else if (info.ssi_code <= 0) ::kill(app, static_cast<int>(info.ssi_signo));
  }
  endTheRest(players);
  return *end;
}

void endLike(int status) {
  if (WIFEXITED(status)) std::_Exit(WEXITSTATUS(status));
  restoreSignals();
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::raise(WTERMSIG(status));
  std::_Exit(128 + WTERMSIG(status));
}

}  // namespace linkwright::sandbox
