// The program at the beginning of the AppImage: makes the files behind it usable and becomes the app. Which licences it is under, with all that is linked to it, says
// NOTICE.

#include <fcntl.h>
#include <squashfuse/config.h>
#include <unistd.h>

#include <cinttypes>
#include <cstdio>

#include "appimage-file.h"
#include "command.h"
#include "failure.h"
#include "runs.h"

namespace linkwright::appimage {
namespace {

/** Where the caller has closed one of them, the next file that is opened would be taken for it. */
void openMissingStreams() {
  for (int number = STDIN_FILENO; number <= STDERR_FILENO; number += 1) {
    if (::fcntl(number, F_GETFD) < 0) ::open("/dev/null", O_RDWR);
  }
}

int say(const char *format, auto... values) {
  std::printf(format, values...);
  if (std::fflush(stdout) == 0) return 0;
  throw Failure("The answer could not be written to stdout", errno);
}

int perform(const Command &command) {
  if (command.action == Action::help) return say("%s", kHelp);
  if (command.action == Action::version) return say("%s\n", "Linkwright's AppImage runtime 1, type 2, squashfuse " PACKAGE_VERSION);
  const AppImageFile file;
  switch (command.action) {
    case Action::offset: return say("%" PRIu64 "\n", file.imageOffset());
    case Action::extract: return extractHere(file, command);
    case Action::extractAndRun: return runExtracted(file, command);
    case Action::mount: return mountUntilEnded(file);
    default: return runMounted(file, command);
  }
}

}  // namespace
}  // namespace linkwright::appimage

int main(int count, char **words) {
  using namespace linkwright::appimage;
  openMissingStreams();
  try {
    return perform(readCommand({words, static_cast<std::size_t>(count)}));
  } catch (const std::exception &error) {
    std::fprintf(stderr, "%s\n", error.what());
    return kFailed;
  }
}
