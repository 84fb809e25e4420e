// `linkwright-sandbox PROGRAM ARGUMENT…` runs the app in a private network that it fills first, and ends with it.
//
// Everything below is of the user that starts it, in a user namespace of its own; the app has no capability there, as it has none outside. It finds
// LINKWRIGHT_SANDBOX in its environment, which names the network namespace that is the sandbox.
//
// `linkwright-sandbox --try` only finds out, for the AppImage's AppRun, whether this user may have namespaces of that kind, which Chromium's sandbox of pages is made of, too.

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "capabilities.h"
#include "child.h"
#include "door.h"
#include "failure.h"
#include "private-namespace.h"
#include "supervision.h"
#include "topology.h"
#include "traffic.h"

namespace linkwright::sandbox {
namespace {

std::string helperBesideUs() { return std::filesystem::read_symlink("/proc/self/exe").replace_filename("linkwright-helper"); }

auto player(const Part &part) {
  return [part](const std::function<void()> &wait) { play(part, wait); };
}

/** The exit code by which the app asks to be started again in a new sandbox (electron/shell/sandbox.ts). */
constexpr int kStartOver = 83;

/** Fills the network namespace of this process and runs the app there; gives its status as wait(2) does. Nothing in there goes on afterwards. */
int runOnce(char **words) {
  WaitingChild own(player(ownPart()), false);
  WaitingChild lab(player(labPart()), true);
  WaitingChild provider(player(providerPart()), true);
  {
    ConfiguredNamespace here;
    ConfiguredNamespace there(lab.pid());
    ConfiguredNamespace outside(provider.pid());
    makeTopology(here, there, outside);
  }
  for (WaitingChild *child : {&provider, &own, &lab}) child->letGo();
  const std::array<Door, 3> doors{helperDoor(helperBesideUs()), helperElsewhereDoor(helperBesideUs()), namespaceDoor()};
  const pid_t app = startChild(SIGTERM, [&] {
    ::setenv("LINKWRIGHT_SANDBOX", networkNamespaceName().c_str(), 1);
    dropCapabilities();
    ::execvp(words[0], words);
    throw Failure(std::string("The app ") + words[0] + " could not be started", "execve");
  });
  return supervise(app, doors, std::array{own.pid(), lab.pid(), provider.pid()});
}

int run(char **words) {
  // The app may have become the launcher in the midst of its start: what it had open, its display among it, ends here.
  ::close_range(3, ~0U, 0);
  enterPrivateNamespaces("The sandbox");
  holdSignals();
  while (true) {
    const int status = runOnce(words);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != kStartOver) return status;
    enterNewNetwork();
  }
}

}  // namespace
}  // namespace linkwright::sandbox

int main(int count, char **words) {
  if (count < 2) {
    std::fputs("Usage: linkwright-sandbox PROGRAM ARGUMENT... | --try\n", stderr);
    return 2;
  }
  int status = 0;
  try {
    if (std::string_view(words[1]) == "--try") {
      linkwright::sandbox::enterPrivateNamespaces("Chromium's sandbox of pages");
      return 0;
    }
    status = linkwright::sandbox::run(words + 1);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "linkwright: %s\n", error.what());
    return 1;
  }
  linkwright::sandbox::endLike(status);
}
