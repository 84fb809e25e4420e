#include "runs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app.h"
#include "extraction.h"
#include "failure.h"
#include "mount.h"
#include "supervision.h"
#include "temporary-folder.h"

namespace linkwright::appimage {
namespace {

bool hasSucceeded(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

/** In a process of its own: squashfuse does not stand every damage. Gives its status; it has said what went wrong. */
int extract(const HeldSignals &signals, const AppImageFile &file, const std::string &folder, const ExtractionWish &wish) {
  const int status = signals.runChild([&] {
    Image image(file);
    Descriptor top(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!top.isOpen()) throw Failure(folder + " could not be opened as a folder", errno, "Nothing is written through a link.");
    TargetFolder target(std::move(top), folder);
    if (!Extraction(file, image, wish).into(target) && wish.pattern) throw Failure("Nothing in this AppImage matches " + *wish.pattern + ".");
    std::_Exit(0);
  });
  if (!hasCrashed(status)) return status;
  throw Failure(file.damaged("its image cannot be read"));
}

[[noreturn]] void becomeMountedApp(const AppImageFile &file, const Command &command) {
  Mount mount(file);
  try {
    becomeApp(file, mount.folder(), command);
  } catch (const Failure &) {
    mount.leave();
    throw;
  }
}

int statusOfExtractedRun(const HeldSignals &signals, const AppImageFile &file, const Command &command) {
  const ExtractionFolder folder;
  const int extracted = extract(signals, file, folder.path(), {.pattern = {}, .told = false, .adviceOnRoom = "Make room there, or set TMPDIR to another folder."});
  if (!hasSucceeded(extracted)) return extracted;
  return signals.runChild([&] { becomeApp(file, folder.path(), command); });
}

/** A folder that is removed again, unless it was there before, or is kept. */
class NewFolder {
 public:
  explicit NewFolder(const char *name) : name_(name), isNew_(::mkdir(name, 0755) == 0) {
    if (!isNew_ && errno != EEXIST) throw Failure(name_ + " could not be made here", errno);
  }
  ~NewFolder() {
    std::error_code ignored;
    if (isNew_) std::filesystem::remove_all(name_, ignored);
  }
  NewFolder(const NewFolder &) = delete;
  NewFolder &operator=(const NewFolder &) = delete;
  void keep() { isNew_ = false; }
  const std::string &name() const { return name_; }

 private:
  std::string name_;
  bool isNew_;
};

}  // namespace

int runMounted(const AppImageFile &file, const Command &command) {
  checkImage(file);
  try {
    becomeMountedApp(file, command);
  } catch (const NoFuse &reason) {
    std::fprintf(stderr, "FUSE cannot mount this AppImage (%s); it is extracted for as long as it runs, which takes longer.\n", reason.what());
  }
  return runExtracted(file, command);
}

int runExtracted(const AppImageFile &file, const Command &command) {
  checkImage(file);
  const HeldSignals signals;
  endLike(statusOfExtractedRun(signals, file, command));
}

int extractHere(const AppImageFile &file, const Command &command) {
  checkImage(file);
  const HeldSignals signals;
  int status = 0;
  {
    NewFolder folder("squashfs-root");
    status = extract(signals, file, folder.name(), {.pattern = command.pattern, .told = true, .adviceOnRoom = "Make room there, or extract in another folder."});
    if (hasSucceeded(status)) folder.keep();
  }
  endLike(status);
}

int mountUntilEnded(const AppImageFile &file) {
  checkImage(file);
  const HeldSignals signals;
  try {
    Mount mount(file);
    std::printf("%s\n", mount.folder().c_str());
    if (std::fflush(stdout) != 0) throw Failure("Where it is mounted could not be told on stdout", errno);
    while (signals.wait().si_signo == SIGCHLD) {
    }
    mount.leave();
  } catch (const NoFuse &reason) {
    throw Failure("FUSE cannot mount this AppImage (" + std::string(reason.what()) + "). Its files can be had by --appimage-extract.");
  }
  return 0;
}

}  // namespace linkwright::appimage
